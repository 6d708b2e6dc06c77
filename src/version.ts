/** The version of the engine, written into every document. The same as in package.json (a test holds them together). */
export const ENGINE_VERSION = '0.1.0';
