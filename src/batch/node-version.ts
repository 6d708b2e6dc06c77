/** The version of Node that runs this: the flags that tune it are no part of what it documents, and differ between versions. */
export const NODE_MAJOR = Number(process.versions.node.split('.')[0]);
