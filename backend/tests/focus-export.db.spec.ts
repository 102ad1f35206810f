import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CloudPlugin } from '@cloudtally/plugin-sdk';
import { csvText, WHOLE_FOCUS_ROW } from '@cloudtally/plugin-sdk/testing';
import { JobRunner } from '../src/kernel/jobs';
import { Database } from '../src/kernel/database';
import { discoverPlugins } from '../src/kernel/plugins/discover';
import { chargeBench, type ChargeBench } from '../src/modules/charges/testing/charge-bench';
import { testDatabase } from '../src/testing';
import { made, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';

const database = testDatabase({ checkInvariants: false });
const focus = discoverPlugins().found.find(({ plugin }) => plugin.id === 'cloud-focus')!.plugin as CloudPlugin;
const folder = mkdtempSync(path.join(os.tmpdir(), 'focus-export-'));
const EXPORT =
  'mutation ($input: FocusExportInput!, $key: String!) { focusExport(ids: [], input: $input, key: $key) { jobId } }';
const COSTS = ['BilledCost', 'ContractedCost', 'EffectiveCost', 'ContractedUnitPrice', 'PricingCurrencyEffectiveCost'];

interface Result {
  readonly file: { readonly id: string; readonly name: string; readonly size: number };
  readonly reportFile: { readonly id: string };
  readonly rows: number;
  readonly report: { readonly failed: number };
}

describe('X-05 charges leave as a FOCUS file', () => {
  let server: TestServer;
  let bench: ChargeBench;
  let company: Company;

  beforeAll(async () => {
    company = await plantCompany(database, 'focusout');
    bench = await chargeBench(database, [focus]);
    const customer = await made(database, 'customer', { tenant_id: company.id, code: 'C-1', name: '云杉科技' });
    const rights = { 'charges.read': 'tenant', 'export.run': 'tenant', 'customers.read': 'tenant' } as const;
    await plantPerson(database, company, 'boss', { ...rights, 'costs.read': 'tenant' });
    await plantPerson(database, company, 'clerk', rights);
    await plantPerson(database, company, 'reader', { 'charges.read': 'tenant' });
    const seller = await plantPerson(database, company, 'seller', { 'charges.read': 'own', 'export.run': 'own' });
    const thin = await plantPerson(database, company, 'thin', { ...rights, 'costs.read': 'tenant' });
    const rule = { tenant_id: company.id, role_id: thin.roleId, resource: 'charge' };
    await made(database, 'field_rule', { ...rule, field: 'resourceName', effect: 'masked' });
    await made(database, 'field_rule', { ...rule, field: 'tags', effect: 'hidden' });
    await database.query('update app.customer set owner_id = $2 where id = $1', [customer, seller.userId]);

    const rows = Array.from({ length: 30 }, (_, at) => ({
      ...WHOLE_FOCUS_ROW,
      SubAccountId: at < 10 ? 'S1' : 'S2',
      ResourceId: `i-${at}`,
      ResourceName: `machine-number-${at}`,
    }));
    const file = path.join(folder, 'bill.csv');
    writeFileSync(file, csvText(rows));
    await bench.as(company, () => bench.imports.importFile({ path: file, name: 'bill.csv', commit: true }));
    const [account] = await database.query<{ id: string }>('select id from app.cloud_account where tenant_id = $1', [
      company.id,
    ]);
    await made(database, 'sub_account_binding', {
      tenant_id: company.id,
      cloud_account_id: account!.id,
      sub_account_id: 'S1',
      customer_id: customer,
      valid_from: '2024-01-01',
    });
    await bench.as(company, () => bench.attribution.attribute({ period: '2024-09', tenantId: company.id }));
    server = await TestServer.start(database, { dataDir: folder });
  });
  afterAll(async () => {
    await server?.stop();
    await bench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (login: string, input: object) => server.graphql(login, EXPORT, { input, key: randomUUID() });

  /** The job as the worker runs it. */
  async function exported(login: string, input: object): Promise<Result> {
    const answer = await ask(login, input);
    expect(answer.errors).toBeUndefined();
    const id = answer.data.focusExport.jobId as string;
    const services = <T>(type: new (...args: never[]) => T): T => server.app.get(type, { strict: false });
    const runner = new JobRunner({ db: services(Database as never), worker: 'spec', services: services });
    await runner.run({ id, tenantId: company.id, tenantPath: company.path, job: 'charges.export_focus' });
    const [run] = await database.query<{ state: string; result: Result; error: unknown }>(
      'select state, result, error from app.job_run where id = $1',
      [id],
    );
    expect([run!.state, run!.error]).toEqual(['done', null]);
    return run!.result;
  }

  async function opened(login: string, id: string): Promise<Buffer | string> {
    const { data, errors } = await server.graphql(login, 'mutation ($id: ID!) { fileTicket(id: $id) }', { id });
    if (errors) return errors[0]!.extensions.code;
    const response = await fetch(
      `${server.url}/api/files/${id}?ticket=${encodeURIComponent(data.fileTicket as string)}`,
    );
    return Buffer.from(await response.arrayBuffer());
  }

  /** Rows of the test's file hold neither commas nor quotes in what is looked at. */
  async function table(login: string, input: object = { format: 'csv' }) {
    const { file } = await exported(login, input);
    const [head, ...lines] = String(await opened(login, file.id))
      .trimEnd()
      .split('\r\n');
    const columns = head!.split(',');
    const cell = (line: string, column: string) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)][columns.indexOf(column)]?.[1];
    return { columns, lines, cell };
  }

  it('all of it for one who may see all of it, with the report', async () => {
    const { file, reportFile, rows, report } = await exported('boss', { format: 'csv.gz', period: '2024-09' });
    expect([file.name, rows, report.failed]).toEqual(['focus-1.2-2024-09.csv.gz', 30, 0]);
    const text = gunzipSync(await opened('boss', file.id)).toString();
    expect(text.trimEnd().split('\r\n')).toHaveLength(31);
    expect(text.split('\r\n')[0]!.split(',')).toEqual(
      expect.arrayContaining([...Object.keys(WHOLE_FOCUS_ROW), 'x_CustomerCode']),
    );
    expect(String(await opened('boss', reportFile.id))).toContain('FOCUS 1.2');
  });

  it('without what it cost for one who may not know, in no column', async () => {
    const { columns, lines } = await table('clerk');
    expect(lines).toHaveLength(30);
    expect(columns.filter(column => COSTS.includes(column))).toEqual([]);
    expect(columns).toEqual(expect.arrayContaining(['ListCost', 'ServiceName', 'SubAccountId']));
    expect(lines.join('\n')).not.toContain('SKU1.JRTCKXETXF');
  });

  it('with the masks of a role, and without what the role hides', async () => {
    const { columns, lines, cell } = await table('thin');
    expect(columns).not.toContain('Tags');
    expect(new Set(lines.map(line => cell(line, 'ResourceName')))).toEqual(
      new Set(Array.from({ length: 30 }, (_, at) => `mac****${`machine-number-${at}`.slice(-4)}`)),
    );
  });

  it('the rows of own customers alone for a salesperson, whose names stay hidden without the right', async () => {
    const { lines, columns, cell } = await table('seller');
    expect(lines).toHaveLength(10);
    expect(new Set(lines.map(line => cell(line, 'SubAccountId')))).toEqual(new Set(['S1']));
    expect(lines.map(line => cell(line, 'x_CustomerCode')).filter(Boolean)).toEqual([]);
    expect(columns).not.toContain('BilledCost');
  });

  it('narrowed as the explorer is: by its filter, by customer, by month', async () => {
    const filter = { resourceId: { in: ['i-3', 'i-12'] } };
    const { lines, cell } = await table('boss', { format: 'csv', filter, period: '2024-09' });
    expect(lines.map(line => cell(line, 'ResourceId')).sort()).toEqual(['i-12', 'i-3']);
    const [customer] = await database.query<{ id: string }>(`select id from app.customer where code = 'C-1'`);
    const own = await table('boss', { format: 'csv', customerId: customer!.id });
    expect(own.lines.map(line => own.cell(line, 'x_CustomerCode'))).toEqual(Array(10).fill('C-1'));
    expect((await table('boss', { format: 'csv', period: '2024-08' })).lines).toEqual([]);
  });

  it('is refused before a job begins: without the right, and with a filter over what is hidden', async () => {
    expect(codeOf(await ask('reader', { format: 'csv' }))).toBe('access.permission_missing');
    expect(codeOf(await ask('clerk', { format: 'csv', filter: { billedCost: { gt: '1' } } }))).toBe(
      'access.field_forbidden',
    );
    expect(codeOf(await ask('boss', { format: 'xlsx' }))).toBe('input.invalid');
  });

  it("is its maker's file alone: a colleague with fewer rights opens neither rows nor report", async () => {
    const { file, reportFile } = await exported('boss', { format: 'parquet' });
    expect(String(((await opened('boss', file.id)) as Buffer).subarray(0, 4))).toBe('PAR1');
    for (const id of [file.id, reportFile.id]) expect(await opened('clerk', id)).toBe('access.record_not_found');
  });
});
