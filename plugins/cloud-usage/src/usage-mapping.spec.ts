import { fileFolder } from '@cloudtally/plugin-sdk/testing';
import plugin from '.';

const folder = fileFolder();
afterAll(() => folder.end());
const mapping = plugin.file!.mapping!;

describe('the mapping of a usage file (M-116)', () => {
  it('a file of the usual headings needs no step', async () => {
    const file = folder.write('usage.csv', 'customer,product,day,count\nc-1,api,2026-10-05,3\n');
    expect(await mapping.look(file, {})).toMatchObject({ fits: true, headingRow: null });
  });

  it('another file is mapped once, and what is no field becomes a tag', async () => {
    const file = folder.write('usage.csv', 'who,product,day,n,plan\nc-1,api,2026-10-05,3,pro\n');
    const seen = await mapping.look(file, {});
    expect(seen.fits).toBe(false);
    expect(seen.columns.map(({ field, month }) => [field, month])).toEqual([
      [null, null],
      ['product', null],
      ['date', '2026-10'],
      [null, null],
      [null, null],
    ]);
    const chosen: Record<string, string> = { who: 'customer', n: 'count' };
    const columns = seen.columns.map(({ ref, field }) => ({ ref, field: field ?? chosen[ref] ?? null }));
    const settings = mapping.settings({ unit: 'call' }, { columns });
    expect((await mapping.look(file, settings)).fits).toBe(true);
    const rows = [];
    for await (const row of plugin.file!.rows(file, { billingAccountId: 'own', invoiceIssuerName: 'own', settings }))
      rows.push(row);
    expect(rows).toMatchObject([{ customer: 'c-1', count: '3', unit: 'call', metadata: '{"plan":"pro"}' }]);
  });
});
