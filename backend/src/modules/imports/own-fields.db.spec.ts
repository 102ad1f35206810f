import { testDatabase } from '../../testing';
import type { Grants } from '../customers/testing/customer-api';
import { ImportBench } from './testing/import-bench';

const database = testDatabase();
const bench = new ImportBench(database);
const RIGHTS: Grants = {
  'customers.read': 'tenant',
  'customers.write': 'tenant',
  'imports.run': 'own',
  'jobs.read': 'tenant',
  'customFields.read': 'tenant',
  'customFields.write': 'tenant',
  'dictionaries.read': 'tenant',
  'dictionaries.write': 'tenant',
};

const FIELDS: Record<string, unknown>[] = [
  { key: 'budget', type: 'money', titleZh: '年度预算', titleEn: 'Budget', currency: 'CNY' },
  { key: 'since', type: 'date', titleZh: '合作起始', titleEn: 'Since' },
  { key: 'tier', type: 'choice', titleZh: '档次', titleEn: 'Tier', choices: choices('gold', 'tin') },
  { key: 'trade', type: 'choice', titleZh: '细分', titleEn: 'Trade', dictionary: 'industry' },
  { key: 'parent', type: 'ref', titleZh: '母公司', titleEn: 'Parent', target: 'customer' },
  { key: 'vip', type: 'boolean', titleZh: '重点', titleEn: 'Vip' },
  { key: 'contractNo', type: 'text', titleZh: '档案号', titleEn: 'File', unique: true },
  { key: 'origin', type: 'text', titleZh: '来源', titleEn: 'Origin', required: true, initial: '历史' },
  { key: 'secret', type: 'text', titleZh: '内部评语', titleEn: 'Secret', sensitive: true },
];

function choices(...values: string[]) {
  return values.map(value => ({ value, zh: `${value}级`, en: value, tone: 'plain', retired: value === 'tin' }));
}

beforeAll(async () => {
  await bench.api.company('own', { boss: { ...RIGHTS, 'pii.read': 'tenant' }, clerk: RIGHTS });
  await bench.api.company('else', { boss: RIGHTS });
  await bench.start();
  for (const field of FIELDS) {
    const made = await bench.api.ask(
      'own-boss',
      'mutation($f: CreateCustomField!) { createOneCustomField(input: { customField: $f }) { id } }',
      { f: { resource: 'customer', inList: false, searchable: false, position: 1, ...field } },
    );
    expect(made.errors).toBeUndefined();
  }
});
afterAll(() => bench.stop());

const customs = () =>
  database.query<{ name: string; custom: Record<string, unknown> }>(
    `select c.name, c.custom from app.customer c join app.tenant t on t.id = c.tenant_id
     where t.name = 'own' and c.deleted_at is null order by c.name`,
  );

const wrongIn = ({ issues }: { issues: { field: string | null; level: string }[] }) =>
  issues.filter(({ level }) => level === 'error').map(({ field }) => field);

const SHEET = [
  '公司名称,年度预算,合作起始,档次,细分,母公司,重点,档案号',
  '甲方集团,"￥1.5万",2026年1月5日,gold级,游戏,,是,A-1',
  '甲方子公司,"3,000.50",2026/2/3,GOLD,制造业,甲方集团,否,A-2',
  '坏预算公司,很多,2026-01-01,gold,游戏,,是,A-3',
  '停用档次公司,1,2026-01-01,tin级,游戏,,是,A-4',
].join('\n');

describe('fields of the company’s own come from a sheet as every other (M-020 to M-022)', () => {
  it('are proposed by their titles, cleaned, and wrong cells are named before anything is written', async () => {
    const parent = await bench.import('own-boss', 'parent.csv', '公司名称\n甲方集团');
    expect(parent.created).toBe(1);
    expect((await customs())[0]!.custom).toEqual({ t_origin: '历史' });
    const begun = await bench.begin('own-boss', 'own.csv', SHEET);
    expect(begun.look.columns.map(({ field }) => field)).toEqual([
      'name',
      ...['budget', 'since', 'tier', 'trade', 'parent', 'vip', 'contractNo'].map(key => `custom.${key}`),
    ]);
    const preview = await bench.map('own-boss', begun);
    expect(preview).toMatchObject({ created: 1, updated: 1, invalid: 2 });
    const wrong = await bench.rows('own-boss', preview, 'invalid');
    expect(wrong.flatMap(wrongIn)).toEqual(['custom.budget', 'custom.tier']);
    const [update] = await bench.rows('own-boss', preview, 'update');
    expect(update!.changes).toMatchObject({
      'custom.budget': [null, '15000'],
      'custom.since': [null, '2026-01-05'],
      'custom.vip': [null, true],
    });
    const done = await bench.commit('own-boss', preview, 'valid');
    expect(done).toMatchObject({ stage: 'done', created: 1, updated: 1 });
    const [child, group] = (await customs()).sort((one, other) => one.name.length - other.name.length).reverse();
    expect(group!.custom).toMatchObject({ n_budget: '15000', t_since: '2026-01-05', t_tier: 'gold', b_vip: true });
    expect(child!.custom).toMatchObject({ n_budget: '3000.5', b_vip: false, t_contractNo: 'A-2', t_origin: '历史' });
    expect(child!.custom.t_parent).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('imported again they change nothing; taken back they say what they said', async () => {
    const before = await customs();
    const good = SHEET.split('\n').slice(0, 3).join('\n');
    expect(await bench.import('own-boss', 'again.csv', good)).toMatchObject({ unchanged: 2, updated: 0, created: 0 });
    const changed = await bench.import('own-boss', 'more.csv', '公司名称,年度预算,档次\n甲方集团,20000.00,\n');
    expect(changed).toMatchObject({ updated: 1 });
    expect((await customs()).map(({ custom }) => custom.n_budget).sort()).toEqual(['20000', '3000.5']);
    expect((await bench.undo('own-boss', changed)).stage).toBe('undone');
    expect(await customs()).toEqual(before);
  });

  it('a value that only one record may have is refused to the second, whose row is named', async () => {
    const done = await bench.import('own-boss', 'twice.csv', '公司名称,档案号\n另一家公司,A-1\n第三家公司,A-9');
    expect(done).toMatchObject({ created: 1, conflicts: 1 });
    const [row] = await bench.rows('own-boss', done, 'conflict');
    expect(wrongIn(row!)).toEqual(['custom.contractNo']);
    await bench.undo('own-boss', done);
  });

  it('a record that a field of one’s own points at by now stays when the import is taken back', async () => {
    const made = await bench.import('own-boss', 'target.csv', '公司名称\n被指向公司');
    await bench.import('own-boss', 'pointing.csv', '公司名称,母公司\n甲方子公司,被指向公司');
    const undone = await bench.undo('own-boss', made);
    expect(JSON.stringify(undone.problem)).toContain('1 rows were not taken back');
    expect((await customs()).map(({ name }) => name)).toContain('被指向公司');
  });

  it('what the importer sees masked is neither compared nor changed, and stays out of what others have', async () => {
    await bench.import('own-boss', 'secret.csv', '公司名称,内部评语\n甲方集团,十分可靠的老客户');
    const done = await bench.import('own-clerk', 'clerk.csv', '公司名称,内部评语\n甲方集团,骗子\n新客户一,尚可');
    expect(done).toMatchObject({ created: 1, unchanged: 1 });
    expect(JSON.stringify(await bench.rows('own-clerk', done))).not.toContain('十分可靠');
    const said = (await customs()).map(({ custom }) => custom.t_secret).filter(Boolean);
    expect(said.sort()).toEqual(['十分可靠的老客户', '尚可'].sort());
    const foreign = await bench.begin('else-boss', 'else.csv', SHEET);
    expect(foreign.look.columns.map(({ field }) => field).filter(field => field?.startsWith('custom'))).toEqual([]);
  });

  it('a word that only fields of one’s own hold is retired, not deleted', async () => {
    const word = await bench.api.ask<{ dictionaryEntries: { nodes: { id: string }[] } }>(
      'own-boss',
      '{ dictionaryEntries(filter: { value: { eq: "游戏" } }) { nodes { id } } }',
    );
    const remove = (id: string) =>
      bench.api.ask('own-boss', `mutation { deleteOneDictionaryEntry(input: { id: "${id}" }) { id } }`);
    const refused = await remove(word.data.dictionaryEntries.nodes[0]!.id);
    expect(refused.errors?.[0]?.extensions.code).toBe('dictionaries.entry_in_use');
    const unused = await bench.api.ask<{ dictionaryEntries: { nodes: { id: string }[] } }>(
      'own-boss',
      '{ dictionaryEntries(filter: { value: { eq: "能源" } }) { nodes { id } } }',
    );
    expect((await remove(unused.data.dictionaryEntries.nodes[0]!.id)).errors).toBeUndefined();
  });
});
