import type { Packing } from './packing.ts';

/** With what browsers have (Compression Streams); a stream is held until its end. */
export const WEB_PACKING: Packing = {
  crc32,
  deflate: () => {
    const { readable, writable } = new CompressionStream('deflate-raw');
    const writer = writable.getWriter();
    const packed = new Response(readable).arrayBuffer();
    return async (bytes, last) => {
      await writer.write(bytes as Uint8Array<ArrayBuffer>);
      if (!last) return NOTHING;
      await writer.close();
      return new Uint8Array(await packed);
    };
  },
};

const NOTHING = new Uint8Array(0);

/** Of each byte, what it does to the remainder: the polynomial of ISO 3309, bits turned round. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
  return remainder;
});

function crc32(bytes: Uint8Array, before: number): number {
  let remainder = ~before;
  for (const byte of bytes) remainder = TABLE[(remainder ^ byte) & 0xff]! ^ (remainder >>> 8);
  return ~remainder >>> 0;
}
