import { changesOf, inputOf, modulesOf, narrowed, withCell, type Draft, type Matrix, type MatrixRole } from './matrix';
import { csvOf } from './matrixCsv';

const text = (word: string) => ({ zh: `${word}中`, en: word });
const role = (key: string, more: Partial<MatrixRole>): MatrixRole => ({
  id: `id-${key}`,
  key,
  title: text(key),
  builtIn: true,
  members: 1,
  mine: false,
  grants: {},
  fields: {},
  ...more,
});
const sales = role('sales', { grants: { 'customers.read': 'own' }, fields: { 'customer.remark': 'hidden' } });
const finance = role('finance', { grants: { 'customers.read': 'tenant' } });
const matrix: Matrix = {
  roles: [sales, finance],
  permissions: [
    { key: 'customers.read', title: text('See customers'), module: 'customers' },
    { key: 'bills.read', title: text('See bills'), module: 'bills' },
    { key: 'customers.write', title: text('Edit customers'), module: 'customers' },
  ],
  resources: [
    {
      name: 'customer',
      title: text('Customer'),
      permission: 'customers.read',
      fields: [
        { name: 'name', title: text('Name'), sensitive: false, custom: false },
        { name: 'remark', title: text('Remark'), sensitive: true, custom: false },
      ],
    },
  ],
};
const modules = modulesOf(matrix);
const [read] = modules[0]!.rows;
const remark = modules[0]!.resources[0]!.rows[1]!;
const none: Draft = new Map();
const lines = (found: ReturnType<typeof narrowed>) =>
  found.flatMap(each => [...each.rows, ...each.resources.flatMap(({ rows }) => rows)]).map(({ name }) => name);

describe('the matrix (M-242)', () => {
  it('groups rights by module, with fields under the right to read them', () => {
    expect(modules.map(({ name, rows }) => [name, rows.map(row => row.name)])).toEqual([
      ['customers', ['customers.read', 'customers.write']],
      ['bills', ['bills.read']],
    ]);
    expect(modules[0]!.resources[0]!.rows.map(({ name }) => name)).toEqual(['customer.name', 'customer.remark']);
  });

  it.each`
    search          | onlyDifferent | names                                                                                      | why
    ${''}           | ${false}      | ${['customers.read', 'customers.write', 'customer.name', 'customer.remark', 'bills.read']} | ${'all'}
    ${'bill'}       | ${false}      | ${['bills.read']}                                                                          | ${'by key'}
    ${'See Bills'}  | ${false}      | ${['bills.read']}                                                                          | ${'by title, in any case'}
    ${'remark'}     | ${false}      | ${['customer.remark']}                                                                     | ${'a field'}
    ${'Customer中'} | ${false}      | ${['customer.name', 'customer.remark']}                                                    | ${'a resource brings its fields'}
    ${''}           | ${true}       | ${['customers.read', 'customer.remark']}                                                   | ${'where the two differ'}
    ${'nothing'}    | ${false}      | ${[]}                                                                                      | ${'nothing'}
  `(
    'narrows: $why',
    ({ search, onlyDifferent, names }: { search: string; onlyDifferent: boolean; names: string[] }) => {
      expect(lines(narrowed(modules, { search, onlyDifferent, roles: matrix.roles, draft: none }))).toEqual(names);
    },
  );

  it('a cell set back to what is saved is no change; the others are sent with what was seen', () => {
    let draft = withCell(none, sales, read!, 'all');
    expect(draft.size).toBe(1);
    draft = withCell(draft, sales, read!, 'own');
    expect(draft.size).toBe(0);
    draft = withCell(withCell(draft, finance, read!, ''), sales, remark, 'masked');
    expect(inputOf(changesOf(matrix, draft))).toEqual({
      grants: [{ roleId: 'id-finance', permission: 'customers.read', from: 'tenant', to: null }],
      fields: [{ roleId: 'id-sales', resource: 'customer', field: 'remark', from: 'hidden', to: 'masked' }],
    });
  });

  it('exports what is shown, and nothing that a spreadsheet would compute', () => {
    const evil = { ...sales, title: { zh: '', en: '=HYPERLINK("http://x","y")' } };
    const words = { text: (each: { en: string }) => each.en, module: (name: string) => name };
    const value = (_: unknown, held: string) => held || '-';
    expect(
      csvOf([{ ...modules[0]!, resources: [] }], [evil, finance], none, {
        ...words,
        value,
        head: ['Group', 'Right', 'Key'],
      }),
    ).toBe(
      [
        `Group,Right,Key,"'=HYPERLINK(""http://x"",""y"")",finance`,
        'customers,See customers,customers.read,own,tenant',
        `customers,Edit customers,customers.write,'-,'-`,
      ].join('\n'),
    );
  });
});
