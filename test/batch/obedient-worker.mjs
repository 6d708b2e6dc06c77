import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import workerpool from 'workerpool';

/* Stands for a process that reads documents: answers, or ends as the document's name says. `path` is a folder for its notes. */

const nothing = { error: 0, warning: 0, info: 0 };

workerpool.worker({
  read: async ({ path, document }) => {
    appendFileSync(join(path, 'attempts'), `${document}\n`);
    const mark = join(path, document);
    if (document.startsWith('SIG')) process.kill(process.pid, document);
    if (document.startsWith('SIG')) await new Promise((resolve) => setTimeout(resolve, 1e6));
    // As where there are no signals.
    if (document.startsWith('say SIG')) {
      process.stderr.write(`yusuan: this process ends by ${document.slice(4)}\n`);
      await new Promise((resolve) => setTimeout(resolve, 500));
      process.exit(1);
    }
    if (document === 'exit') process.exit(3);
    if (document === 'leave-once' && !existsSync(mark)) {
      writeFileSync(mark, '');
      process.exit(0);
    }
    return { facts: { document, findings: nothing } };
  },
});
