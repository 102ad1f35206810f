import path from 'node:path';
import { Decimal } from '@cloudtally/plugin-sdk';
import { goldenTables, type GoldenRow } from '@cloudtally/plugin-sdk/testing';
import { made } from '../../../tests/support/company';
import { clockOn, withClock } from '../../kernel/clock';
import { declarationOf, ResourceService } from '../../kernel/resource';
import { testDatabase } from '../../testing';
import { Bill } from './bill.resource';
import { Receivable } from './receivable.resource';
import { addCustomer, addTenant, billingBench, type BillingBench, type Tenant } from './testing/billing-bench';
import './bills.module';

/** Bills are planted as they stand, without the ledger behind them. */
const database = testDatabase({ checkInvariants: false });
const TODAY = '2026-11-22';
const COLUMNS = {
  'not due': 'notDue',
  '1 to 30': 'days1To30',
  '31 to 60': 'days31To60',
  '61 to 90': 'days61To90',
  'over 90': 'over90',
  credit: 'credit',
  open: 'open',
} as const;
const tables = goldenTables(path.join(__dirname, 'receivables.golden.md'));

describe('receivables by age, by the table of finance (M-137, M-143)', () => {
  let bench: BillingBench;
  let tenant: Tenant;
  let customers: Map<string, string>;
  beforeAll(async () => {
    bench = await billingBench(database);
    tenant = await addTenant(database, 'ageing');
    customers = await twoCustomers(tenant);
    for (const [no, row] of tables.get('Bills')!.entries()) await plant(row, no);
    const other = await addTenant(database, 'others');
    const [bill] = tables.get('Bills')!;
    await plant({ ...bill!, case: 'of another company' }, 99, other, (await twoCustomers(other)).get('C1'));
  });
  afterAll(() => bench.close());

  const twoCustomers = async (of: Tenant) =>
    new Map([
      ['C1', await addCustomer(database, of, 'C1')],
      ['C2', await addCustomer(database, of, 'C2')],
    ]);
  async function plant(
    row: GoldenRow,
    no: number,
    of = tenant,
    customer = customers.get(row.customer!),
  ): Promise<void> {
    const issued = ['issued', 'partly_paid', 'paid'].includes(row.state!);
    const note = row.kind !== 'regular';
    const hash = 'a'.repeat(64);
    const total = row.total!;
    const fields = {
      ...{ tenant_id: of.id, title: row.case, customer_id: customer, customer_code: row.customer, customer_name: 'x' },
      ...{
        currency: row.currency,
        kind: row.kind,
        lines: 1,
        total,
        lines_total: total,
        exact_total: total,
        rounding: '0',
      },
      ...{ cost: '7.5', paid: row.paid, state: row.state, period: '2026-10', profile: `p${no}`, credit_term_days: 30 },
      ...{ content_hash: hash, inputs_hash: hash, approved_hash: issued ? hash : null },
    };
    const document = { number: `B-${no}`, issued_on: '2023-01-01', due_on: row['due on'], snapshot: '{}' };
    await made(database, 'bill', {
      ...fields,
      ...(issued && document),
      ...(issued && note && { booked_in: '2026-10' }),
    });
  }
  const on = <T>(day: string, run: () => Promise<T>): Promise<T> =>
    withClock(clockOn(day), () => bench.as(tenant, run));
  const receivables = () => new ResourceService<Receivable>(bench.db, declarationOf(Receivable));

  it('puts each bill into the age of its days', async () => {
    const rows = await on(TODAY, () => receivables().query({ paging: { limit: 100 } }));
    const told = new Map(rows.map(({ title, daysOverdue, age }) => [title, `${daysOverdue} ${age}`]));
    expect(told).toEqual(
      new Map(
        tables
          .get('Bills')!
          .filter(({ age }) => age)
          .map(({ case: name, days, age }) => [name, `${days} ${age}`]),
      ),
    );
  });

  it('adds up exactly by customer and currency, and the columns to what is open', async () => {
    const fields = Object.values(COLUMNS).map(field => ({ field }));
    const sums = await on(TODAY, () =>
      receivables().aggregate({}, {
        groupBy: [{ field: 'customerId' }, { field: 'currency' }],
        count: [{ field: 'id' }],
        sum: fields,
      } as never),
    );
    const rows = sums as unknown as {
      groupBy: { customerId: string; currency: string };
      count: { id: number };
      sum: Record<string, string>;
    }[];
    const exact = (amount: string) => new Decimal(amount).toFixed();
    const told = rows.map(({ groupBy, count, sum }) =>
      [groupBy.customerId, groupBy.currency, count.id, ...fields.map(({ field }) => exact(sum[field]!))].join(' '),
    );
    const expected = tables
      .get('Sums')!
      .map(row =>
        [
          customers.get(row.customer!),
          row.currency,
          row.bills,
          ...Object.keys(COLUMNS).map(column => exact(row[column]!)),
        ].join(' '),
      );
    expect(told.sort()).toEqual(expected.sort());
    for (const { sum } of rows) {
      const parts = fields.filter(({ field }) => field !== 'open').map(({ field }) => sum[field]!);
      expect(Decimal.sum(...parts).toFixed()).toBe(exact(sum.open!));
    }
  });

  it('ages by the day that it is for the reader, on one and the same connection', async () => {
    const ageOf = async (day: string) => {
      const rows = await on(day, () => receivables().query({ filter: { title: { eq: 'due today is not overdue' } } }));
      return rows.map(({ age }) => age);
    };
    expect(await ageOf('2026-11-22')).toEqual(['not_due']);
    expect(await ageOf('2026-11-23')).toEqual(['days_1_30']);
    expect(await ageOf('2027-02-21')).toEqual(['over_90']);
    expect(await ageOf('2026-11-22')).toEqual(['not_due']);
  });

  it('counts the margin of each bill, and keeps it as the bill', async () => {
    const bills = await on(TODAY, () =>
      new ResourceService(bench.db, declarationOf(Bill)).query({ paging: { limit: 100 } }),
    );
    for (const { total, cost, margin } of bills as Bill[]) {
      expect(new Decimal(margin).toFixed()).toBe(new Decimal(total).minus(cost).toFixed());
    }
    const change = `update app.bill set cost = 0 where tenant_id = $1 and state = 'issued'`;
    await expect(database.query(change, [tenant.id])).rejects.toThrow(/is final/);
  });
});
