import '../1-read/pdf/parsing-half.ts';

export { extract } from '../pipeline.ts';
