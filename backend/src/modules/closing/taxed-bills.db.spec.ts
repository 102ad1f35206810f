import { Decimal } from '@cloudtally/plugin-sdk';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import { BillManifests, tarOf, verifyArchive } from '../bills/bills.module';
import type { BillFacts } from '../bills/archive/manifest';
import { approveAll, makeBills, type Tenant } from '../bills/testing/billing-bench';
import { forge } from '../bills/testing/forge-archive';
import { addTaxCode, addTaxRate, sayTax, treat } from '../bills/testing/say-tax';
import { aCell } from '../pricing/testing/builders';
import { PERIOD } from '../receipts/testing/receipts-bench';
import { correctionsBench, type CorrectionsBench } from './testing/corrections-bench';

const database = testDatabase();

interface TaxedBill {
  readonly id: string;
  readonly kind: string;
  readonly held: string | null;
  readonly total: string;
  readonly net: string | null;
  readonly tax: string | null;
  readonly lines: readonly string[];
}

describe('tax on bills (issue 4, B7)', () => {
  let story: CorrectionsBench;
  let tenant: Tenant;
  let ids: Record<string, string>;
  beforeAll(async () => {
    setClock(stoppedClock('2026-11-20T02:00:00Z'));
    story = await correctionsBench(database);
  });
  afterAll(async () => {
    setClock(systemClock);
    await story.bench.close();
  });
  // Bills of 99.01 (90.00 at 6 %, 9.01 at 13 %) and of 45.00.
  beforeEach(async () => {
    story.bench.charges.news = {};
    ({ tenant, ids } = await story.company());
    story.bench.charges.cells = [
      aCell({ customerId: ids.C1!, serviceCode: 'ecs', cost: '100' }),
      aCell({ customerId: ids.C1!, serviceCode: 'oss', serviceName: '对象存储 OSS', cost: '10.006' }),
      aCell({ customerId: ids.C2!, serviceCode: 'ecs', cost: '50' }),
    ];
  });

  const bills = () =>
    database.query<TaxedBill>(
      `select b.id, b.kind, b.held_reason as held, trim_scale(b.total)::text as total, trim_scale(b.net)::text as net,
         trim_scale(b.tax)::text as tax, coalesce((select json_agg(concat_ws(' ', l.tax_code, trim_scale(l.tax_rate),
           trim_scale(l.net), '+', trim_scale(l.tax)) order by l.no) from app.bill_line l where l.bill_id = b.id), '[]') as lines
       from app.bill b where b.tenant_id = $1 and b.state <> 'void' order by b.customer_code, b.created_at, b.id`,
      [tenant.id],
    );
  const balances = async () =>
    Object.fromEntries(
      (
        await database.query<{ kind: string; sum: string }>(
          `select kind, trim_scale(sum(balance))::text as sum from app.ledger_account where tenant_id = $1 group by kind`,
          [tenant.id],
        )
      ).map(({ kind, sum }) => [kind, sum]),
    );
  const residue = async () => (await story.chain(tenant)).residue;
  const giveAllBack = () => {
    story.bench.charges.cells = [];
    return story.correct(tenant);
  };

  it('is carved out of each line, and posted to its own account; what is asked stays as it was', async () => {
    await sayTax(database, tenant);
    await story.issue(tenant);
    expect(await bills()).toMatchObject([
      { total: '99.01', net: '92.88', tax: '6.13', lines: ['SVC 0.06 84.91 + 5.09', 'GDS 0.13 7.97 + 1.04'] },
      { total: '45', net: '42.45', tax: '2.55', lines: ['SVC 0.06 42.45 + 2.55'] },
    ]);
    expect(await balances()).toEqual({ receivable: '144.01', revenue: '-135.33', output_tax: '-8.68' });
    expect(await residue()).toBe('0.00');
  });

  it('stands in the frozen view of the documents by rate, and in the explanation of a line', async () => {
    await sayTax(database, tenant);
    await story.issue(tenant);
    const [first] = await bills();
    const [view] = await database.query<{ snapshot: object }>('select snapshot from app.bill where id = $1', [
      first!.id,
    ]);
    expect(view!.snapshot).toMatchObject({
      tax: {
        included: true,
        rows: [
          { label: '货物 GDS', rate: '0.13', base: '7.97', amount: '1.04' },
          { label: '信息技术服务 SVC', rate: '0.06', base: '84.91', amount: '5.09' },
        ],
      },
      totals: { net: '92.88', tax: '6.13', price: '99.01', payable: '99.01' },
    });
    const [line] = await database.query<{ id: string }>('select id from app.bill_line where bill_id = $1 and no = 2', [
      first!.id,
    ]);
    const explained = await story.bench.as(tenant, () => story.bench.bills.explainLine(line!.id));
    expect(explained.steps.at(-1)).toMatchObject({
      key: 'tax',
      arithmetic: ['round(1.036548672566372) = 1.04', '7.97 + 1.04 = 9.01'],
      result: '9.01',
    });
  });

  it('of an issued bill stays when a rate changes; its note has the rate of the bill, the next bill the new one', async () => {
    const { SVC } = await sayTax(database, tenant);
    await story.issue(tenant);
    const before = await story.frozen(tenant);
    await database.query(`update app.tax_rate set rate = 0.09 where tenant_id = $1 and tax_code_id = $2`, [
      tenant.id,
      SVC,
    ]);
    story.bench.charges.cells.push(aCell({ customerId: ids.C1!, serviceCode: 'ecs', region: 'late', cost: '10' }));
    await story.correct(tenant);
    const after = await story.frozen(tenant);
    for (const [id, hash] of before) expect(after.get(id)).toBe(hash);
    const [, note] = await bills();
    expect(note).toMatchObject({ kind: 'debit_note', total: '9', net: '8.49', tax: '0.51' });
    expect(note!.lines).toEqual(['SVC 0.06 8.49 + 0.51']);
    story.bench.charges.cells = [aCell({ customerId: ids.C3!, serviceCode: 'ecs', cost: '100' })];
    await makeBills(story.bench.billing, tenant, PERIOD);
    expect((await bills()).at(-1)!.lines).toEqual(['SVC 0.09 82.57 + 7.43']);
  });

  it('is given back to the fen with all that it was asked for, and leaves the account empty', async () => {
    await sayTax(database, tenant);
    await story.issue(tenant);
    await giveAllBack();
    const all = await bills();
    const sum = (pick: (bill: TaxedBill) => string | null) =>
      all.reduce((total, bill) => total.plus(pick(bill)!), new Decimal(0)).toFixed();
    expect(all.filter(({ kind }) => kind === 'credit_note')).toHaveLength(2);
    expect([sum(({ total }) => total), sum(({ net }) => net), sum(({ tax }) => tax)]).toEqual(['0', '0', '0']);
    expect(await balances()).toEqual({ receivable: '0', revenue: '0', output_tax: '0' });
    expect(await residue()).toBe('0.00');
  });

  it('is of those whose prices include it: a customer of its own treatment and a bill of before have none, their notes too', async () => {
    await story.issue(tenant);
    const before = await story.frozen(tenant);
    const { SVC } = await sayTax(database, tenant);
    await treat(database, tenant.id, { customerId: ids.C3! });
    story.bench.charges.cells.push(
      aCell({ customerId: ids.C1!, serviceCode: 'ecs', region: 'late', cost: '10' }),
      aCell({ customerId: ids.C3!, serviceCode: 'ecs', cost: '10' }),
    );
    await makeBills(story.bench.billing, tenant, PERIOD);
    await story.make(tenant);
    const made = await bills();
    expect(made).toHaveLength(4);
    expect(made.map(({ net, tax }) => [net, tax])).toEqual(Array(4).fill([null, null]));
    for (const [id, hash] of await story.frozen(tenant)) expect(hash).toBe(before.get(id));
    await database.query('update app.tax_treatment set deleted_at = now() where customer_id = $1', [ids.C3]);
    await treat(database, tenant.id, { customerId: ids.C3!, taxCodeId: SVC });
    await makeBills(story.bench.billing, tenant, PERIOD);
    expect((await bills()).at(-1)).toMatchObject({ total: '9', net: '8.49', tax: '0.51' });
  });

  it('holds a bill whose month has no rate, whoever would let it out, until there is one', async () => {
    const code = await addTaxCode(database, tenant.id, { code: 'SVC', name: '服务' });
    await treat(database, tenant.id, { taxCodeId: code });
    await addTaxRate(database, tenant.id, { taxCodeId: code, rate: '0.06', from: '2026-11-01' });
    await makeBills(story.bench.billing, tenant, PERIOD);
    expect((await bills()).map(({ held, tax }) => [held, tax])).toEqual([
      ['no_tax_rate', null],
      ['no_tax_rate', null],
    ]);
    await expect(approveAll(story.bench.billing, tenant, PERIOD)).rejects.toMatchObject({
      code: 'bills.nothing_to_approve',
    });
    await database.query(`update app.tax_rate set valid_from = '2026-10-01' where tenant_id = $1`, [tenant.id]);
    await makeBills(story.bench.billing, tenant, PERIOD);
    expect((await bills()).map(({ held, tax }) => [held, tax])).toEqual([
      [null, '5.6'],
      [null, '2.55'],
    ]);
  });

  it('is proved by the archive: a forged one is caught though every hash is new', async () => {
    await sayTax(database, tenant);
    await story.issue(tenant);
    const [bill] = await bills();
    const { billing } = story.bench;
    const manifests = new BillManifests(billing.db, billing.files);
    await billing.as(tenant, () => billing.documents.render(bill!.id));
    await billing.as(tenant, () => manifests.seal(bill!.id));
    const entries = await billing.as(tenant, () => manifests.entries(bill!.id));
    const wrong = async (change: (facts: BillFacts) => BillFacts) =>
      (await verifyArchive(tarOf(forge(entries, change)), billing.models.installed)).flatMap(({ findings }) =>
        findings.map(({ part, says }) => `${part.split('/')[1]} ${says.en}`),
      );
    expect(await wrong(facts => facts)).toEqual([]);
    const [first, ...others] = (JSON.parse(Buffer.from(entries[2]!.bytes).toString()) as BillFacts).lines;
    const moved = { ...first!, tax: { ...first!.tax!, net: '84.9', tax: '5.1' } };
    expect(await wrong(facts => ({ ...facts, lines: [moved, ...others] }))).toEqual([
      'facts.json line 1 net: recorded 84.9, computed 84.91',
      'facts.json line 1 tax: recorded 5.1, computed 5.09',
      'snapshot.json line 1 net: shown 84.91, computed 84.9',
      'snapshot.json line 1 tax: shown 5.09, computed 5.1',
    ]);
    const cheaper = { ...first!, tax: { code: 'SVC', rate: '0.03', net: '87.38', tax: '2.62' } };
    expect(await wrong(facts => ({ ...facts, lines: [cheaper, ...others] }))).toContain(
      'facts.json tax: recorded 6.13, computed 3.66',
    );
    const silent = (facts: BillFacts): BillFacts => {
      const { tax: _tax, ...head } = facts.bill;
      return { ...facts, bill: head, lines: facts.lines.map(({ tax: _own, ...line }) => line) };
    };
    expect(await wrong(silent)).toContain('snapshot.json tax 货物 GDS: shown 1.04, computed —');
  });

  it("is kept by the database, too: what is issued, one rate and one treatment at a time, and nobody else's code", async () => {
    await sayTax(database, tenant);
    await story.issue(tenant);
    const refusals: readonly (readonly [sql: string, refused: string])[] = [
      ['update app.bill set net = net - 1, tax = tax + 1', 'is final'],
      ['update app.bill_line set tax_rate = 0.09', 'do not change'],
      [
        `insert into app.tax_rate (tenant_id, tax_code_id, rate, valid_from)
         select tenant_id, tax_code_id, 0.09, '2026-06-01' from app.tax_rate`,
        'tax_rate_one',
      ],
      [
        `insert into app.tax_treatment (tenant_id, name, treatment, valid_from)
         select tenant_id, 'x', 'none', '2026-06-01' from app.tax_treatment`,
        'tax_treatment_one',
      ],
      [
        `insert into app.product_tax (tenant_id, scope_provider, tax_code_id, valid_from)
         select gen_random_uuid(), 'aws', tax_code_id, '2026-06-01' from app.tax_rate`,
        'foreign key',
      ],
    ];
    for (const [sql, refused] of refusals)
      await expect(database.query(`${sql} where tenant_id = '${tenant.id}'`)).rejects.toThrow(refused);
  });
});
