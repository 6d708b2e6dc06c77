import { openToRead } from './ordinary-file.ts';

/**
 * The values of a file of JSON lines, one at a time, however long the file. A line that is no JSON (the last one of a run that
 * was killed) is passed over. No values where there is no such file, or where a link is in its place.
 */
export async function* jsonLinesOf(path: string): AsyncGenerator<unknown> {
  const file = await openToRead(path, { ours: true }).catch(() => undefined);
  if (!file) return;
  try {
    for await (const line of file.readLines({ encoding: 'utf8' })) {
      const value = parsed(line);
      if (value !== undefined) yield value;
    }
  } finally {
    await file.close();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
