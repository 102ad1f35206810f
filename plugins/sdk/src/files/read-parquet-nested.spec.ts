import { fileFolder } from '../testing/files/file-folder';
import { readTable } from '.';

const folder = fileFolder();
afterAll(() => folder.end());

const text = (name: string) =>
  ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }) as const;
const money = (name: string) =>
  ({
    name,
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 16,
    converted_type: 'DECIMAL',
    precision: 38,
    scale: 9,
    repetition_type: 'OPTIONAL',
  }) as const;

/** `price` and `credits` as BigQuery exports them: NUMERIC inside a struct, and inside a list of structs. */
async function parquet(): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const schema = [
    { name: 'root', num_children: 3 },
    text('id'),
    { name: 'price', num_children: 2, repetition_type: 'OPTIONAL' as const },
    money('effective_price'),
    text('unit'),
    { name: 'credits', num_children: 1, repetition_type: 'OPTIONAL' as const, converted_type: 'LIST' as const },
    { name: 'list', num_children: 1, repetition_type: 'REPEATED' as const },
    { name: 'element', num_children: 2, repetition_type: 'OPTIONAL' as const },
    text('name'),
    money('amount'),
  ];
  const credits = [
    { name: 'x', amount: -250_000_000n },
    { name: 'y', amount: 12345678901234567890123456789n },
  ];
  const columnData = [
    { name: 'id', data: ['a', 'b'] },
    { name: 'price', data: [{ effective_price: 375_000_000n, unit: 'h' }, null] },
    { name: 'credits', data: [credits, []] },
  ];
  return new Uint8Array(parquetWriteBuffer({ schema, columnData }));
}

describe('nested columns of Parquet (M-100)', () => {
  it('are JSON whose decimals are texts with every digit', async () => {
    const rows = [];
    for await (const cells of readTable(folder.write('n.parquet', await parquet()), () => each => each))
      rows.push(cells);
    const read = (cell: string | null | undefined) => (cell ? (JSON.parse(cell) as unknown) : null);
    expect(rows.map(([id, price, credits]) => [id, read(price), read(credits)])).toEqual([
      [
        'a',
        { effective_price: '0.375000000', unit: 'h' },
        [
          { name: 'x', amount: '-0.250000000' },
          { name: 'y', amount: '12345678901234567890.123456789' },
        ],
      ],
      ['b', null, []],
    ]);
  });
});
