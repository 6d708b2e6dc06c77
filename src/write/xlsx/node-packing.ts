import { crc32, deflateRawSync, constants as zlib } from 'node:zlib';
import type { Packing } from './packing.ts';

/** With Node's zlib; each piece is compressed for itself, so that nothing of it is held. */
export const NODE_PACKING: Packing = {
  crc32,
  deflate: () => async (bytes, last) =>
    deflateRawSync(bytes, { finishFlush: last ? zlib.Z_FINISH : zlib.Z_SYNC_FLUSH }),
};
