import type { PathedFile } from './shelf/shelf.ts';

/*
 * Files that a person chooses or drops. Of a folder all PDFs in it and below are taken, with their path below it, as the
 * command line does; a file that is named is taken whatever its ending.
 */

export const chosenFiles = (files: FileList | null): PathedFile[] =>
  inOrder([...(files ?? [])].map((content) => ({ file: content.name, content })));

export async function droppedFiles({ items }: DataTransfer): Promise<PathedFile[]> {
  // What was dropped is gone after the event: everything is asked for before anything is waited for.
  const dropped = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), content: item.getAsFile() }));
  const files = await Promise.all(
    dropped.map(({ entry, content }) => {
      if (entry) return filesOf(entry);
      return content ? [{ file: content.name, content }] : [];
    }),
  );
  return inOrder(files.flat());
}

async function filesOf(entry: FileSystemEntry): Promise<PathedFile[]> {
  if (isFile(entry)) return [{ file: entry.name, content: await contentOf(entry) }];
  return isFolder(entry) ? await filesBelow(entry, '') : [];
}

async function filesBelow(folder: FileSystemDirectoryEntry, path: string): Promise<PathedFile[]> {
  const files: PathedFile[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.name.startsWith('.')) continue;
    const file = `${path}${entry.name}`;
    if (isFolder(entry)) files.push(...(await filesBelow(entry, `${file}/`)));
    else if (isFile(entry) && /\.pdf$/i.test(entry.name))
      files.push({ file, content: await contentOf(entry) });
  }
  return files;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const contentOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader gives some of a folder's entries at a time, and none when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** By code units, as the command line sorts them. */
const inOrder = (files: PathedFile[]): PathedFile[] =>
  files.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
