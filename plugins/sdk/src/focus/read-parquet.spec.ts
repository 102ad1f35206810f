import type { ColumnSource, ParquetWriteOptions } from 'hyparquet-writer';
import { AppError } from '../errors/define-error';
import { READ_LIMITS } from '../files';
import { fileFolder } from '../testing/files/file-folder';
import { FOCUS_ROW as ROW } from '../testing/files/focus-row';
import { readFocusFile } from './read-focus-file';

const folder = fileFolder();
afterAll(() => folder.end());

type Column = ColumnSource;
const MONEY = {
  type: 'FIXED_LEN_BYTE_ARRAY',
  type_length: 16,
  converted_type: 'DECIMAL',
  precision: 38,
  scale: 12,
} as const;

/** The fixture's row `count` times, with some columns stored otherwise. */
async function parquet(
  count: number,
  columns: Column[] = [],
  more: Partial<ParquetWriteOptions> = {},
): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const plain = Object.keys(ROW)
    .filter(name => !columns.some(column => column.name === name))
    .map(name => ({ name, data: Array.from({ length: count }, () => ROW[name]!), type: 'STRING' as const }));
  return new Uint8Array(parquetWriteBuffer({ columnData: [...plain, ...columns], ...more }));
}

async function read(content: Uint8Array, limits = READ_LIMITS) {
  const rows = [];
  for await (const row of readFocusFile(folder.write('f.parquet', content), limits)) rows.push(row);
  return rows;
}
const code = (content: Uint8Array, limits = READ_LIMITS): Promise<string> =>
  read(content, limits).then(
    rows => `${rows.length} rows`,
    (error: unknown) => (error instanceof AppError ? error.code : `crash: ${String(error)}`),
  );

describe('FOCUS in Parquet (M-095)', () => {
  it('gives the rows that the CSV gives', async () => {
    expect(await read(await parquet(2))).toEqual([{ ...ROW }, { ...ROW }]);
  });

  it.each`
    stored                                                                                        | text                          | why
    ${{ name: 'BilledCost', data: [1.5], type: 'DOUBLE' }}                                        | ${'1.5'}                      | ${'AWS writes doubles'}
    ${{ name: 'BilledCost', data: [8e-7], type: 'DOUBLE' }}                                       | ${'8e-7'}                     | ${'its shortest exact text, read as a number later'}
    ${{ name: 'ConsumedQuantity', data: [9007199254740993n], type: 'INT64' }}                     | ${'9007199254740993'}         | ${'no double in between'}
    ${{ name: 'ChargePeriodStart', data: [new Date('2024-09-18T22:00:00Z')], type: 'TIMESTAMP' }} | ${'2024-09-18T22:00:00.000Z'} | ${'an instant is a text'}
    ${{ name: 'Tags', data: [{ a: 'b' }], type: 'JSON' }}                                         | ${'{"a":"b"}'}                | ${'JSON stays JSON'}
    ${{ name: 'ResourceId', data: [null], type: 'STRING', nullable: true }}                       | ${null}                       | ${'null is null'}
  `('$why', async ({ stored, text }: { stored: Column; text: string | null }) => {
    const [row] = await read(await parquet(1, [stored]));
    expect(row![stored.name]).toBe(text);
  });

  it.each([
    [123456789012345678901234567890n, '123456789012345678.901234567890', 'more digits than a double has'],
    [-1n, '-0.000000000001', 'the smallest credit'],
    [0n, '0.000000000000', 'nothing'],
  ])('DECIMAL(38,12) %s is %s: %s', async (unscaled, text, _why) => {
    const names = [...Object.keys(ROW).filter(name => name !== 'BilledCost'), 'BilledCost'];
    const schema = [
      { name: 'root', num_children: names.length },
      ...names.map(name =>
        name === 'BilledCost'
          ? { name, ...MONEY, repetition_type: 'REQUIRED' as const }
          : {
              name,
              type: 'BYTE_ARRAY' as const,
              converted_type: 'UTF8' as const,
              repetition_type: 'REQUIRED' as const,
            },
      ),
    ];
    const columnData = names.map(name => ({ name, data: [name === 'BilledCost' ? unscaled : ROW[name]!] }));
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const [row] = await read(new Uint8Array(parquetWriteBuffer({ columnData, schema })));
    expect(row!.BilledCost).toBe(text);
  });

  it('reads several row groups and windows in order', async () => {
    const count = 40_000;
    const resources = Array.from({ length: count }, (_, index) => `r-${index}`);
    const rows = await read(
      await parquet(count, [{ name: 'ResourceId', data: resources, type: 'STRING' }], { rowGroupSize: 25_000 }),
    );
    expect(rows.map(row => row.ResourceId)).toEqual(resources);
  });

  it('names row and column of a bad value', async () => {
    const file = await parquet(3, [{ name: 'BilledCost', data: [1, Number.NaN, 2], type: 'DOUBLE' }]);
    await expect(read(file)).rejects.toMatchObject({
      code: 'files.bad_value',
      details: { row: 3, column: 'BilledCost', value: 'NaN' },
    });
  });

  it('refuses what declares more than it may', async () => {
    const file = await parquet(1000);
    expect(await code(file, { ...READ_LIMITS, groupCells: 1000 })).toBe('files.too_large');
    expect(await code(file, { ...READ_LIMITS, page: 16 })).toBe('files.too_large');
    expect(await code(file, { ...READ_LIMITS, footer: 16 })).toBe('files.too_large');
  });

  it('survives damage anywhere: a row set or a declared error, never a crash or a hang', async () => {
    const file = await parquet(50);
    const found = new Set<string>();
    const limits = { ...READ_LIMITS, stepMs: 500, threadMebibytes: 64 };
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 25)) {
      const damaged = file.slice();
      damaged[at]! ^= 0xff;
      found.add((await code(damaged, limits)).replace(/^\d+ rows$/, 'rows'));
      found.add(await code(file.slice(0, at), limits));
    }
    expect([...found].filter(each => !/^(rows|files\.\w+)$/.test(each))).toEqual([]);
  });
});
