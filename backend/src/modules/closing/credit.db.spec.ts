import { Decimal } from '@cloudtally/plugin-sdk';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import { approveAll, makeBills, type Tenant } from '../bills/testing/billing-bench';
import type { ChargeCell } from '../pricing/domain/charge-cell';
import { aCell } from '../pricing/testing/builders';
import { addChannel, aReceipt } from '../receipts/testing/receipts-bench';
import type { ClosingBench } from './testing/closing-bench';
import { correctionsBench, type CorrectionsBench } from './testing/corrections-bench';

const database = testDatabase();

describe('credit', () => {
  let story: CorrectionsBench;
  let bench: ClosingBench;
  let tenant: Tenant;
  let ids: Record<string, string>;
  beforeAll(async () => {
    setClock(stoppedClock('2026-11-20T02:00:00Z'));
    story = await correctionsBench(database);
    bench = story.bench;
  });
  afterAll(async () => {
    setClock(systemClock);
    await bench.close();
  });
  beforeEach(async () => {
    ({ tenant, ids } = await story.company());
    bench.charges.cells = [
      aCell({ customerId: ids.C1!, serviceCode: 'ecs', cost: '100' }),
      aCell({ customerId: ids.C1!, serviceCode: 'oss', serviceName: '对象存储 OSS', cost: '10.006' }),
    ];
  });
  const issue = (period?: string) => story.issue(tenant, period);
  const correct = () => story.correct(tenant);
  const documents = () => story.documents(tenant);
  const push = (code: string, cell: Partial<ChargeCell> & { cost: string }) =>
    bench.charges.cells.push(aCell({ customerId: ids[code]!, ...cell }));

  /** A bill that is paid, and a credit note over 18 that pays nothing yet. */
  const withCredit = async () => {
    await issue();
    const [first] = await documents();
    const { id } = await bench.tx(tenant, async tx => {
      await addChannel(database, tenant);
      return bench.receipts.record(tx, aReceipt({ customerId: ids.C1!, amount: '99.01' }));
    });
    await bench.tx(tenant, tx => bench.receipts.allocate(tx, id, [{ billId: first!.id, amount: '99.01' }]));
    push('C1', { serviceCode: 'ecs', region: 'refund', cost: '-20' });
    await correct();
    bench.charges.cells = [aCell({ customerId: ids.C1!, cost: '100' })];
    return (await documents()).find(({ kind }) => kind === 'credit_note')!;
  };
  const next = async () => (await documents()).find(({ number }) => number.startsWith('BILL-202611'))!;
  const uses = () =>
    database.query<{ id: string; amount: string; is_automatic: boolean }>(
      `select id, trim_scale(amount)::text as amount, is_automatic from app.credit_use where tenant_id = $1 order by id`,
      [tenant.id],
    );
  const receivable = () => bench.tx(tenant, tx => bench.ledger.balance(tx, `receivable:${ids.C1!}`, 'CNY'));
  const posted = () =>
    database.query(
      `select t.kind, array_agg(trim_scale(e.amount)::text order by e.amount) as legs from app.ledger_transaction t
       join app.ledger_entry e on e.transaction_id = t.id where t.tenant_id = $1
         and (t.kind = 'credit_use' or t.reverses_id is not null) group by t.id, t.kind order by t.id`,
      [tenant.id],
    );
  const automatic = () =>
    database.query('insert into app.billing_setting (tenant_id, auto_credit) values ($1, true)', [tenant.id]);

  it('pays the next bill as it is issued, and stands on it and in the ledger (M-136, M-140)', async () => {
    await automatic();
    const note = await withCredit();
    const before = await receivable();
    await issue('2026-11');
    const bill = await next();
    expect(bill).toMatchObject({ state: 'partly_paid', open: '72' });
    expect((await documents()).find(({ id }) => id === note.id)).toMatchObject({ state: 'paid', open: '0' });
    const [{ snapshot }] = (await database.query('select snapshot from app.bill where id = $1', [
      bill.id,
    ])) as never as [{ snapshot: { totals: object } }];
    expect(snapshot.totals).toMatchObject({ payable: '90.00', credit: '18.00', open: '72.00' });
    expect(await uses()).toMatchObject([{ amount: '18', is_automatic: true }]);
    expect(await posted()).toEqual([{ kind: 'credit_use', legs: ['-18', '18'] }]);
    expect(await receivable()).toBe(new Decimal(before).plus(90).toFixed());
  });

  it('waits for a person where the company has not said so', async () => {
    await withCredit();
    await issue('2026-11');
    expect(await next()).toMatchObject({ state: 'issued', open: '90' });
    expect(await uses()).toEqual([]);
  });

  it('pays each of two bills that are issued at once no more than there is', async () => {
    await automatic();
    await withCredit();
    await makeBills(bench.billing, tenant, '2026-11');
    await makeBills(bench.billing, tenant, '2026-12');
    await approveAll(bench.billing, tenant, '2026-11');
    await approveAll(bench.billing, tenant, '2026-12');
    await Promise.all(['2026-11', '2026-12'].map(month => bench.as(tenant, () => bench.bills.issueAll(month))));
    const open = (await documents()).filter(({ number }) => /^BILL-2026(11|12)/.test(number)).map(each => each.open);
    expect(open.sort()).toEqual(['72', '90']);
    expect((await uses()).map(({ amount }) => amount)).toEqual(['18']);
  });

  it('is taken back once, whole and with a reason; two at once do it once', async () => {
    await automatic();
    const note = await withCredit();
    await issue('2026-11');
    const [use] = await uses();
    const back = () => bench.tx(tenant, tx => bench.credits.reverse(tx, use!.id, 'the wrong bill'));
    const both = await Promise.allSettled([back(), back()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await next()).toMatchObject({ state: 'issued', open: '90' });
    expect((await documents()).find(({ id }) => id === note.id)).toMatchObject({ state: 'issued', open: '-18' });
    expect((await uses()).map(({ amount }) => amount)).toEqual(['18', '-18']);
    expect(await posted()).toEqual([
      { kind: 'credit_use', legs: ['-18', '18'] },
      { kind: 'reversal', legs: ['-18', '18'] },
    ]);
    await expect(back()).rejects.toMatchObject({ code: 'bills.credit_use_reversed' });
    const [, reversal] = await uses();
    const again = bench.tx(tenant, tx => bench.credits.reverse(tx, reversal!.id, 'back and forth'));
    await expect(again).rejects.toMatchObject({ code: 'bills.credit_use_reversed' });
    const bill = await next();
    await bench.tx(tenant, tx => bench.credits.useOn(tx, bill.id));
    expect(await next()).toMatchObject({ state: 'partly_paid', open: '72' });
  });

  it('of another company is not taken back', async () => {
    await automatic();
    await withCredit();
    await issue('2026-11');
    const [use] = await uses();
    const { tenant: other } = await story.company();
    const theirs = bench.as(other, () => bench.db.transaction(tx => bench.credits.reverse(tx, use!.id, 'mine now')));
    await expect(theirs).rejects.toMatchObject({ code: 'access.record_not_found' });
  });
});
