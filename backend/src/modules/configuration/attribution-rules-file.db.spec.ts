import { made, plantCompany, type Company } from '../../../tests/support/company';
import { TestServer } from '../../../tests/support/server';
import { runAs, workerActor } from '../../kernel/access';
import { testDatabase } from '../../testing';
import { modules } from '..';
import { addCustomer } from '../bills/testing/billing-bench';
import { Configuration, type ApplyOptions } from './configuration.service';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

const inCompany = <T>(at: Company, run: (configuration: Configuration) => Promise<T>): Promise<T> =>
  runAs(workerActor(at), () => run(server.app.get(Configuration)), 'terminal');
const apply = (at: Company, text: string, options?: ApplyOptions) =>
  inCompany(at, configuration => configuration.apply([{ path: 'a.yaml', text }], options));
const rehearse = (at: Company, text: string) =>
  inCompany(at, configuration => configuration.rehearse([{ path: 'a.yaml', text }]));
const filesOf = async (at: Company) => (await inCompany(at, configuration => configuration.export())).files;
const fileOf = async (at: Company, path: string) => (await filesOf(at)).find(each => each.path === path)?.text;
const line = async (at: Company) => {
  const rows = await database.query<{ name: string; status: string }>(
    'select name, status from app.attribution_rule where tenant_id = $1 and deleted_at is null order by priority',
    [at.id],
  );
  return rows.map(({ name, status }) => `${name} ${status}`);
};

/** With two customers and a cloud account, whose codes are the same in every environment and whose ids are not. */
async function environment(name: string): Promise<Company> {
  const company = await plantCompany(database, name);
  for (const code of ['C-1', 'C-2']) await addCustomer(database, company, code);
  await made(database, 'cloud_account', {
    ...{ tenant_id: company.id, code: 'CA-1', name: 'main', plugin_id: 'cloud-focus', provider_name: 'aliyun' },
    ...{ billing_account_id: 'x', invoice_issuer_name: 'x', currency: 'CNY' },
  });
  return company;
}

const rule = (name: string, more = '') => `
    - name: ${name}
      conditions:
        - {field: tag, operator: is, tagKey: team, wanted: [${name}]}
      customerBy: customer
      customer: C-1
      validFrom: '2026-01-01'${more}`;
const LINE = `attributionRule:
  rules:${rule('red')}
    - name: shared
      status: paused
      conditions:
        - {field: cloud_account, operator: one_of, wanted: ['@cloudAccount/CA-1']}
        - {field: provider, operator: prefix, wanted: ['@ali', 'ali']}
      customerBy: shares
      shares:
        - {customer: C-1, weight: '0.3'}
        - {customer: C-2, weight: '0.7'}
      validFrom: '2026-01-01'
      validTo: '2027-01-01'
    - name: by tag
      customerBy: tag_value_is_customer_code
      customerTagKey: customer
      validFrom: '2026-01-01'${rule('red', "\n      validTo: '2026-06-01'")}
`;

describe('attribution rules as a file', () => {
  it('goes from one environment to another and back to the same bytes, without an id, and again changes nothing', async () => {
    const [here, there] = [await environment('rules_a'), await environment('rules_b')];
    await apply(here, LINE);
    const text = await fileOf(here, 'attributionRule.yaml');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(text).toContain('@cloudAccount/CA-1');
    await apply(there, text!);
    expect(await fileOf(there, 'attributionRule.yaml')).toBe(text);
    expect(await line(there)).toEqual(['red active', 'shared paused', 'by tag active', 'red active']);
    const { differences } = await apply(there, text!);
    expect(differences.map(({ standing }) => standing)).toEqual(['same']);
  });

  it('puts rules into the order of the file, changes what differs, and takes out what is not in it', async () => {
    const at = await environment('rules_c');
    await apply(at, `attributionRule:\n  rules:${['a', 'b', 'c', 'd'].map(name => rule(name)).join('')}\n`);
    const ids = await database.query<{ id: string; name: string }>(
      'select id, name from app.attribution_rule where tenant_id = $1 order by name',
      [at.id],
    );
    const wanted = `attributionRule:\n  rules:${rule('d')}${rule('new')}${rule('a', '\n      status: paused')}${rule('c')}\n`;
    const preview = await rehearse(at, wanted);
    expect(preview.differences[0]!.changes.map(({ path }) => path).sort()).toEqual([
      'rules[a].position',
      'rules[a].status',
      'rules[b]',
      'rules[c].position',
      'rules[d].position',
      'rules[new]',
    ]);
    expect(await line(at)).toEqual(['a active', 'b active', 'c active', 'd active']);
    await apply(at, wanted);
    expect(await line(at)).toEqual(['d active', 'new active', 'a paused', 'c active']);
    const kept = await database.query<{ id: string; name: string }>(
      `select id, name from app.attribution_rule where tenant_id = $1 and deleted_at is null and name <> 'new' order by name`,
      [at.id],
    );
    expect(kept).toEqual(ids.filter(({ name }) => name !== 'b'));
    // A place may be said instead; a rule that says nothing of its status keeps it.
    await apply(
      at,
      wanted
        .replace('\n      status: paused', '\n      position: 1')
        .replace('- name: d', '- name: d\n      position: 2'),
    );
    expect(await line(at)).toEqual(['a paused', 'd active', 'new active', 'c active']);
  });

  it.each`
    text                                             | says
    ${LINE.replace('C-2', 'C-9')}                    | ${/There is no customer C-9 here/}
    ${LINE.replace('CA-1', 'CA-9')}                  | ${/There is no cloud account CA-9 here/}
    ${LINE.replace("'0.7'", "'0.6'")}                | ${/0\.9/}
    ${LINE.replace("'0.7'", '0.7')}                  | ${/rules\.1\.shares\.1\.weight/}
    ${LINE.replace('operator: is', 'operator: was')} | ${/operator/}
    ${LINE.replace('2027-01-01', '2025-01-01')}      | ${/2025-01-01/}
    ${LINE.replace('customer: C-1', 'client: C-1')}  | ${/rules\.0/}
    ${LINE.replace('name: shared', 'name: " "')}     | ${/name/}
    ${'attributionRule: 5'}                          | ${/./}
    ${'attributionRule:\n  rules: []'}               | ${/rules/}
    ${'attributionRule:\n  rules: 5'}                | ${/rules/}
    ${'attributionRule:\n  lines: []'}               | ${/lines|-/}
  `('is refused with a sentence and leaves nothing: $says', async ({ text, says }: { text: string; says: RegExp }) => {
    const at = await environment(`r${++count}`);
    const { faults } = await rehearse(at, text);
    expect(faults.map(fault => fault.text.en).join('\n')).toMatch(says);
    await expect(apply(at, text)).rejects.toMatchObject({ code: 'configuration.refused' });
    expect(await line(at)).toEqual([]);
  });
  let count = 0;
});

const TAX = `taxCode:
  code: IT-SVC
  nameZh: 信息技术服务
  nameEn: IT services
  kind: service
  categoryCode: '3040201010000000000'
  taxRates:
    - rate: '0.06'
      validFrom: 2020-01-01
      validTo: 2026-01-01
    - rate: '0.09'
      validFrom: 2026-01-01
---
productTax:
  scopeProvider: Alibaba Cloud
  taxCode: IT-SVC
  validFrom: 2026-01-01
---
taxTreatment:
  name: 含税
  treatment: included
  taxCode: IT-SVC
  validFrom: 2026-01-01
`;

describe('taxes as files', () => {
  it('go to another environment with their rates; a customer’s own treatment stays where the customer is', async () => {
    const [here, there] = [await environment('tax_a'), await environment('tax_b')];
    await apply(here, TAX);
    const [customer] = await database.query<{ id: string }>('select id from app.customer where tenant_id = $1', [
      here.id,
    ]);
    await made(database, 'tax_treatment', {
      ...{ tenant_id: here.id, name: 'own', customer_id: customer!.id, treatment: 'none', valid_from: '2026-01-01' },
    });
    const files = (await filesOf(here)).filter(({ path }) => /^(tax|product)/.test(path));
    expect(files.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^productTax\/Alibaba-Cloud--2026-01-01/),
      'taxCode/IT-SVC.yaml',
      'taxTreatment/2026-01-01.yaml',
    ]);
    await inCompany(there, configuration => configuration.apply(files));
    expect((await filesOf(there)).filter(({ path }) => /^(tax|product)/.test(path))).toEqual(files);
    expect(files[1]!.text).toContain('rate: "0.09"');
  });

  it.each`
    text                                                         | says
    ${TAX.replace('2026-01-01\n---', '2025-06-01\n---')}         | ${/IT-SVC/}
    ${TAX.replace("'0.09'", "'1.5'")}                            | ${/rate/}
    ${TAX.replace('validTo: 2026-01-01', 'validTo: 2026-01-15')} | ${/validTo/}
    ${TAX.replace('treatment: included', 'treatment: none')}     | ${/taxCode/}
    ${TAX.replace(/^taxCode:[^]*?---\n/, '')}                    | ${/There is no tax code IT-SVC here/}
  `('are refused with a sentence: $says', async ({ text, says }: { text: string; says: RegExp }) => {
    const at = await environment(`t${++count}`);
    const { faults } = await rehearse(at, text);
    expect(faults.map(fault => fault.text.en).join('\n')).toMatch(says);
  });
  let count = 0;
});
