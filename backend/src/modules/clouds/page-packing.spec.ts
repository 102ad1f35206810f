import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { compress, decompress } from './page-packing';

const text = JSON.stringify(Array.from({ length: 500 }, (_, row) => ({ row: String(row), amount: '1.0000000001' })));

describe('page packing', () => {
  it('gives back what was packed', async () => {
    expect(decompress(await compress(text), 1_000_000).toString()).toBe(text);
  });

  it('reads what a Node without Zstandard has written', async () => {
    const packed = await promisify(zlib.gzip)(text);
    expect(decompress(packed, 1_000_000).toString()).toBe(text);
  });

  it('V5 refuses to inflate more than it was told', async () => {
    const packed = await compress('0'.repeat(5_000_000));
    expect(() => decompress(packed, 1_000_000)).toThrow();
  });
});
