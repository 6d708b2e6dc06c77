import { z } from 'zod';
import {
  CannotUse,
  changeCorrections,
  readCorrections,
  type StoredCorrections,
} from '../../batch/corrections-file.ts';
import { Correction } from '../../corrections/format.ts';
import { keyOf } from '../../corrections/key.ts';
import { CannotWrite } from '../../write/cannot-write.ts';
import type { CorrectionsAnswer, CorrectionsEdit } from '../api.ts';
import { Refused } from './answer.ts';

const Edit = z.strictObject({ remove: z.array(z.string()), put: z.array(Correction) });

/** The edit of a request's body. Throws Refused. */
export function parseEdit(body: string): CorrectionsEdit {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refused('bad_edit', 'The edit is no JSON.');
  }
  const parsed = Edit.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new Refused(
    'bad_edit',
    `The edit is not as it must be at ${path.join('.') || 'its top'}: ${message}.`,
  );
}

/** The corrections of a dataset's folder. Throws Refused. */
export async function storedCorrections(folder: string): Promise<CorrectionsAnswer> {
  return await readable(() => readCorrections(folder));
}

/**
 * Makes an edit to the corrections of a dataset's folder if they are those of `revision`; a Refused that holds the corrections
 * as they are if someone has changed them since.
 */
export async function edited(
  folder: string,
  revision: string,
  { remove, put }: CorrectionsEdit,
): Promise<CorrectionsAnswer> {
  return await readable(() =>
    changeCorrections(folder, (stored) => {
      if (stored.revision !== revision) {
        throw new Refused('conflict', 'The corrections were changed elsewhere since they were read.', {
          current: stored,
        });
      }
      const byKey = new Map(stored.corrections.map((correction) => [keyOf(correction), correction]));
      for (const key of remove) byKey.delete(key);
      for (const correction of put) byKey.set(keyOf(correction), correction);
      return [...byKey.values()];
    }),
  );
}

async function readable(action: () => Promise<StoredCorrections>): Promise<CorrectionsAnswer> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof CannotUse) throw new Refused('corrections_damaged', error.message);
    if (error instanceof CannotWrite) throw new Refused('cannot_write', error.message);
    throw error;
  }
}
