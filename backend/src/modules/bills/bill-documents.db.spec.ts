import fs from 'node:fs';
import { createHash } from 'node:crypto';
import { readPdf, readWorkbook } from '@cloudtally/reports/testing';
import { testDatabase } from '../../testing';
import { aCell } from '../pricing/testing/builders';
import {
  addCustomer,
  addTenant,
  agree,
  approveAll,
  billingBench,
  makeBills,
  type BillingBench,
  type Tenant,
} from './testing/billing-bench';

const database = testDatabase();
const PERIOD = '2026-10';

describe('the documents of an issued bill', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let bill: string;
  beforeAll(async () => {
    bench = await billingBench(database);
    tenant = await addTenant(database, 'documents');
    const customer = await addCustomer(database, tenant, 'C0001', '北京星桥示例科技有限公司');
    await agree(bench, tenant, customer);
    bench.charges.cells = [
      aCell({ customerId: customer, serviceCode: 'ecs', cost: '1234567.005' }),
      aCell({ customerId: customer, serviceCode: 'oss', serviceName: '对象存储 OSS', cost: '0.005' }),
      aCell({ customerId: customer, serviceCode: 'rds', serviceName: '云数据库 RDS', cost: '0.005' }),
    ];
    await makeBills(bench, tenant, PERIOD);
    await approveAll(bench, tenant, PERIOD);
    [{ id: bill }] = (await database.query<{ id: string }>('select id from app.bill where tenant_id = $1', [
      tenant.id,
    ])) as [{ id: string }];
    await bench.as(tenant, () => bench.db.transaction(tx => bench.bills.issue(tx, bill)));
  });
  afterAll(() => bench.close());

  const documents = () =>
    database.query<{
      kind: string;
      state: string;
      file_id: string;
      sha256: string;
      size: number;
      problem: string | null;
    }>('select kind, state, file_id, sha256, size, problem from app.bill_document where bill_id = $1 order by kind', [
      bill,
    ]);
  const render = () => bench.as(tenant, () => bench.documents.render(bill));
  const bytesOf = async (kind: string): Promise<Buffer> => {
    const document = (await documents()).find(one => one.kind === kind)!;
    const file = await bench.as(tenant, () => bench.files.open(document.file_id));
    return fs.readFileSync(file.path);
  };

  it('fail without touching the bill, and are drawn at the next try', async () => {
    bench.files.save = () => Promise.reject(new Error('disk full'));
    await expect(render()).rejects.toThrow('disk full');
    expect((await documents())[0]).toMatchObject({ state: 'failed' });
    expect((await documents())[0]!.problem).not.toContain('disk full');
    delete (bench.files as { save?: unknown }).save;
    expect((await render()).map(({ kind }) => kind)).toEqual(['pdf', 'xlsx']);
  });

  it('are kept with their hash, and never drawn twice', async () => {
    for (const { kind, state, sha256, size } of await documents()) {
      const bytes = await bytesOf(kind);
      expect({ state, size, sha256 }).toEqual({
        state: 'ready',
        size: bytes.byteLength,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
    expect(await render()).toEqual([]);
    await expect(
      database.query(`update app.bill_document set sha256 = repeat('0', 64) where bill_id = $1`, [bill]),
    ).rejects.toThrow('does not change');
  });

  it('the PDF says what the bill says, in Chinese', async () => {
    const plain = (await readPdf(await bytesOf('pdf'))).pages.join('');
    const [row] = await database.query<{ number: string; issued_on: string; due_on: string }>(
      'select number, issued_on::text, due_on::text from app.bill where id = $1',
      [bill],
    );
    // 1111110.3045 + 0.0045 + 0.0045 = 1111110.3135: lines of 1111110.30, 0.00, 0.00 and a fen of rounding.
    for (const words of [
      row!.number,
      row!.issued_on,
      row!.due_on,
      '北京星桥示例科技有限公司',
      'C0001',
      '云服务器ECS',
      '对象存储OSS',
      '云数据库RDS',
      '1,111,110.30',
      '1,111,110.31',
      '抹零',
      '0.01',
      '壹佰壹拾壹万壹仟壹佰壹拾元叁角壹分',
    ])
      expect(plain).toContain(words);
  });

  it('the workbook holds the same lines and total', async () => {
    const workbook = await readWorkbook(await bytesOf('xlsx'));
    const cells = JSON.stringify(workbook.worksheets.map(sheet => sheet.getSheetValues()));
    for (const words of ['北京星桥示例科技有限公司', '云服务器 ECS', '对象存储 OSS', '1111110.3', '1111110.31'])
      expect(cells).toContain(words);
  });
});
