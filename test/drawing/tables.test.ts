import { extractTables } from '../../src/index.ts';
import { describeReader } from './reader.ts';

// What the file's Unicode map calls private use is no text: the reader says so with U+FFFD. White space is not compared.
const normalize = (text: string) => text.replace(/\s/g, '').replace(/[\ue000-\uf8ff]/g, '\ufffd');

describeReader('extractTables', extractTables, { normalize, runs: 40 });
