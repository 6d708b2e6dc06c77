import { readFile } from 'node:fs/promises';
import { type FormDeclaration, FormError, parseFormDeclaration } from '../4-form/forms/declaration.ts';
import { CannotRun } from './terminal.ts';

/** The declarations of forms in the given JSON files. Throws CannotRun with the file's name and what is wrong in it. */
export async function readFormFiles(files: readonly string[]): Promise<FormDeclaration[]> {
  return Promise.all(
    files.map(async (file) => {
      let text: string;
      try {
        text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
      } catch {
        throw new CannotRun(`--form ${file}: the file cannot be read. Check its name.`);
      }
      try {
        return parseFormDeclaration(JSON.parse(text));
      } catch (error) {
        const what = error instanceof FormError ? error.message : 'this is no JSON';
        throw new CannotRun(`--form ${file}: ${what}\nSee docs/forms.md for how a form is declared.`);
      }
    }),
  );
}
