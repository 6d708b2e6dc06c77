import { isUnfinished } from '../batch/journal.ts';
import { notFinished } from '../diff/warnings.ts';
import { say } from './terminal.ts';

/** Says of a dataset whose run is not finished that it is not, and gives whether it is so. */
export async function sayIfUnfinished(folder: string): Promise<boolean> {
  if (!(await isUnfinished(folder))) return false;
  say(`Warning: ${notFinished(folder).message}`);
  return true;
}
