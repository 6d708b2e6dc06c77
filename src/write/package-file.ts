import { CannotWrite } from './cannot-write.ts';
import type { OutputFolder } from './files.ts';

/** The file that says what a dataset holds; whoever wrote it owns the dataset. */
export const PACKAGE = 'datapackage.json';

/** The folder of the documents' JSON beside it. */
export const DOCUMENTS = 'documents';

/** Whose dataset the folder holds: of none, of this program, of another one. What is no JSON is nobody's. */
export async function packageIn(folder: OutputFolder): Promise<'none' | 'ours' | 'foreign'> {
  const text = await folder.read(PACKAGE);
  try {
    const descriptor: unknown = text === undefined ? undefined : JSON.parse(text);
    if (descriptor === undefined) return 'none';
    return typeof descriptor === 'object' && descriptor !== null && 'yusuan' in descriptor
      ? 'ours'
      : 'foreign';
  } catch {
    return 'none';
  }
}

/** Throws CannotWrite where another program's dataset is in the folder. */
export async function refuseForeign(folder: OutputFolder): Promise<void> {
  if ((await packageIn(folder)) !== 'foreign') return;
  throw new CannotWrite(
    'Cannot write into',
    folder.path,
    `it holds a ${PACKAGE} of another program. Choose another folder.`,
  );
}
