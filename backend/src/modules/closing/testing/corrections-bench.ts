import type { TestDatabase } from '../../../testing';
import { addCustomer, addTenant, agree, approveAll, makeBills, type Tenant } from '../../bills/testing/billing-bench';
import { PERIOD } from '../../receipts/testing/receipts-bench';
import { closingBench } from './closing-bench';

export const CODES = ['C1', 'C2', 'C3'];

export interface IssuedDocument {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly state: string;
  readonly total: string;
  readonly open: string;
  readonly booked_in: string | null;
  readonly corrects_id: string | null;
  readonly due_on: string;
  readonly issued_on: string;
  readonly customer_code: string;
}

/** A company with three customers whose month is issued, changes, and is corrected; over the closing bench. */
export async function correctionsBench(database: TestDatabase) {
  const bench = await closingBench(database, 'worker');
  let count = 0;
  /** Three customers at 0.9 of list; ids by code. */
  const company = async (): Promise<{ tenant: Tenant; ids: Record<string, string> }> => {
    const tenant = await addTenant(database, `notes${++count}`);
    const ids: Record<string, string> = {};
    for (const code of CODES) {
      ids[code] = await addCustomer(database, tenant, code);
      await agree(bench.billing, tenant, ids[code]);
    }
    return { tenant, ids };
  };
  const issue = async (tenant: Tenant, period = PERIOD) => {
    await makeBills(bench.billing, tenant, period);
    await approveAll(bench.billing, tenant, period);
    return bench.as(tenant, () => bench.bills.issueAll(period));
  };
  const make = async (tenant: Tenant) => {
    await bench.as(tenant, () => bench.rating.rate(PERIOD, { reRating: true }));
    return bench.as(tenant, () => bench.corrections.make(PERIOD));
  };
  /** Rates again, makes the notes, and issues them. */
  const correct = async (tenant: Tenant) => {
    const made = await make(tenant);
    if (made.made + made.unchanged === 0) return made;
    await approveAll(bench.billing, tenant, PERIOD);
    await bench.as(tenant, () => bench.bills.issueAll(PERIOD));
    return made;
  };
  const documents = (tenant: Tenant): Promise<IssuedDocument[]> =>
    database.query(
      `select id, number, kind, state, trim_scale(total)::text as total, trim_scale(open)::text as open, booked_in, corrects_id,
         due_on::text, issued_on::text, customer_code from app.bill
       where tenant_id = $1 and state <> 'void' order by customer_code, created_at, id`,
      [tenant.id],
    ) as never;
  const chain = async (tenant: Tenant) => (await bench.as(tenant, () => bench.closing.chain(PERIOD))).currencies[0]!;
  /** A hash over everything of each issued document but how it is paid. */
  const frozen = async (tenant: Tenant): Promise<Map<string, string>> => {
    const rows = await database.query<{ id: string; hash: string }>(
      `select b.id, md5((to_jsonb(b) - array['state', 'paid', 'open', 'version', 'updated_at', 'updated_by'])::text
         || (select string_agg(to_jsonb(l)::text, '' order by l.no) from app.bill_line l where l.bill_id = b.id)) as hash
       from app.bill b where b.tenant_id = $1 and b.state in ('issued', 'partly_paid', 'paid')`,
      [tenant.id],
    );
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  };
  const close = (tenant: Tenant) => bench.as(tenant, () => bench.closing.close(PERIOD));
  return { bench, company, issue, make, correct, documents, chain, frozen, close };
}

export type CorrectionsBench = Awaited<ReturnType<typeof correctionsBench>>;
