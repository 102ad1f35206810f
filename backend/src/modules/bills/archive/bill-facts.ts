import type { PriceLine } from '@cloudtally/plugin-sdk';
import type { StatementView } from '@cloudtally/reports';
import type { EntityManager } from 'typeorm';
import { RecordNotFound } from '../../../kernel/access';
import { unpackPage } from '../../clouds/clouds.module';
import { plain } from '../../pricing/pricing.module';
import type { BillTax } from '../domain/bill-tax';
import type { LineTax } from '../domain/line-tax';
import { sha256, type BilledGroup, type BilledLine, type BillFacts, type Manifest, type SlicePages } from './manifest';

/** An issued bill with everything that its manifest speaks of; all of it is final. */
export interface FinalBill {
  readonly tenantId: string;
  readonly customerId: string;
  readonly customerCode: string;
  readonly period: string;
  readonly issuedOn: string;
  readonly contentHash: string;
  readonly snapshot: StatementView;
  readonly facts: BillFacts;
  readonly ratedAt: string | null;
  readonly agreements: Manifest['inputs']['agreements'];
  readonly contracts: Manifest['inputs']['contracts'];
}

interface Head {
  tenantId: string;
  customerId: string;
  customerCode: string;
  number: string | null;
  kind: string;
  corrects: boolean;
  currency: string;
  period: string;
  issuedOn: string;
  contentHash: string;
  linesTotal: string;
  rounding: string;
  total: string;
  exactBefore: string;
  snapshot: StatementView | null;
  tax: BillTax | null;
}

/** @throws RecordNotFound for a bill that is not issued */
export async function finalBill(tx: EntityManager, billId: string): Promise<FinalBill> {
  const [head] = await tx.query<Head[]>(HEAD, [billId]);
  if (!head?.snapshot || head.number === null) throw RecordNotFound({ resource: 'bill' });
  const lines = await tx.query<(Omit<BilledLine, 'tax'> & { tax: LineTax | null })[]>(LINES, [billId]);
  const groups = await tx.query<GroupRow[]>(GROUPS, [billId]);
  const priceLines = await tx.query<(PriceLine & { group: string })[]>(PRICE_LINES, [groups.map(({ id }) => id)]);
  const { number, kind, corrects, currency, snapshot } = head;
  const amounts = { linesTotal: plain(head.linesTotal), rounding: plain(head.rounding), total: plain(head.total) };
  const agreements = new Map(
    groups.map(({ code, model, params }) => [code, { code, model, paramsSha256: params }] as const),
  );
  const vouchers = await tx.query<PaidByVoucher[]>(VOUCHERS, [billId]);
  const [credit] = await tx.query<[{ credit: string }]>(CREDIT, [billId]);
  const contracts = await tx.query<{ number: string; version: number; terms: string }[]>(CONTRACTS, [billId]);
  const linesOf = new Map<string, PriceLine[]>();
  for (const { group, base, price, label, because } of priceLines) {
    const line = { label, base: plain(base), price: plain(price), because };
    linesOf.set(group, [...(linesOf.get(group) ?? []), line]);
  }
  return {
    tenantId: head.tenantId,
    customerId: head.customerId,
    customerCode: head.customerCode,
    period: head.period,
    issuedOn: head.issuedOn,
    contentHash: head.contentHash,
    snapshot,
    ratedAt: groups.reduce<string | null>(
      (last, { ratedAt }) => (last !== null && last > ratedAt ? last : ratedAt),
      null,
    ),
    agreements: [...agreements.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    contracts: contracts.map(({ terms, ...version }) => ({ ...version, sha256: sha256(terms) })),
    facts: {
      bill: {
        number,
        kind,
        corrects,
        currency,
        ...amounts,
        exactBefore: plain(head.exactBefore),
        ...(head.tax && { tax: head.tax }),
      },
      lines: lines.map(({ tax, ...line }) => ({
        ...line,
        exactBefore: plain(line.exactBefore),
        exactPrice: plain(line.exactPrice),
        price: plain(line.price),
        ...(tax && { tax }),
      })),
      groups: groups.map(({ id, key, price, trace }): BilledGroup => ({
        id,
        key,
        price: plain(price),
        lines: linesOf.get(id) ?? [],
        trace,
      })),
      paid: {
        vouchers: vouchers.map(({ amount, ...use }) => ({ ...use, amount: plain(amount) })),
        credit: plain(credit.credit),
      },
    },
  };
}

interface GroupRow extends Omit<BilledGroup, 'lines'> {
  readonly code: string;
  readonly model: string;
  readonly params: string;
  readonly ratedAt: string;
}

type PaidByVoucher = NonNullable<BillFacts['paid']>['vouchers'][number];

/** The vendor's pages behind the charges of a customer's month, as they were at an instant. */
export const pagesBehind = (
  tx: EntityManager,
  { tenantId, period, customerId, ratedAt }: Customer,
): Promise<SlicePages[]> =>
  ratedAt === null ? Promise.resolve([]) : tx.query<SlicePages[]>(PAGES, [tenantId, period, customerId, ratedAt]);

type Customer = Pick<FinalBill, 'tenantId' | 'period' | 'customerId' | 'ratedAt'>;

/** Pages whose bytes no longer have the hash under which they are kept, one at a time. */
export async function damagedPages(
  tx: EntityManager,
  { tenantId, period, customerId, ratedAt }: Customer,
): Promise<readonly { readonly account: string; readonly feed: string; readonly no: string }[]> {
  const values = [tenantId, period, customerId, ratedAt];
  const pages = await tx.query<PageOfList[]>(PAGE_LIST, values);
  const damaged = [];
  for (const { sha256: kept, period: of, ...page } of pages) {
    const [row] = await tx.query<{ body: Buffer }[]>('select body from raw_page where period = $1 and no = $2', [
      of,
      page.no,
    ]);
    if (contentOf(row!.body) !== kept) damaged.push(page);
  }
  return damaged;
}

interface PageOfList {
  readonly account: string;
  readonly feed: string;
  readonly period: string;
  readonly no: string;
  readonly sha256: string;
}

function contentOf(body: Buffer): string | null {
  try {
    return sha256(unpackPage(body));
  } catch {
    // Damaged packing is damaged content.
    return null;
  }
}

const HEAD = `
  select tenant_id as "tenantId", customer_id as "customerId", customer_code as "customerCode", number, kind,
    corrects_id is not null as corrects, currency, period, issued_on as "issuedOn", content_hash as "contentHash",
    lines_total as "linesTotal", rounding, total, exact_before as "exactBefore", snapshot,
    jsonb_build_object('net', trim_scale(net)::text, 'tax', trim_scale(tax)::text) || tax_facts as tax
  from bill where id = $1 and state in ('issued', 'partly_paid', 'paid')`;

const LINES = `
  select l.no, l.label, l.exact_before as "exactBefore", l.exact_price as "exactPrice", l.price, l.rated_group_id as "group",
    c.number || '/' || v.no as contract,
    case when l.tax_code is not null then json_build_object('code', l.tax_code, 'rate', trim_scale(l.tax_rate)::text,
      'net', trim_scale(l.net)::text, 'tax', trim_scale(l.tax)::text) end as tax
  from bill_line l left join contract_version v on v.id = l.contract_version_id left join contract c on c.id = v.contract_id
  where l.bill_id = $1 order by l.no`;

const GROUPS = `
  select g.id, g.key, g.price, g.trace, a.code, g.model, g.params_hash as params, r.finished_at::text as "ratedAt"
  from rated_group g join rating r on r.id = g.rating_id join price_agreement a on a.id = g.agreement_id
  where g.id in (select rated_group_id from bill_line where bill_id = $1) order by g.no, g.id`;

const PRICE_LINES = `
  select group_id as "group", label, base, price, because from rated_line where group_id = any($1) order by group_id, no`;

// What a note gave back later is of that note, and not of the bill as it was issued.
const VOUCHERS = `
  select m.line_no as line, v.code, (-sum(m.amount))::text as amount
  from voucher_movement m join voucher v on v.id = m.voucher_id where m.bill_id = $1 and m.note_id is null
  group by m.line_no, v.code having sum(m.amount) <> 0 order by m.line_no, v.code`;

const CREDIT = `
  select coalesce(sum(amount), 0)::text as credit from credit_use
  where bill_id = $1 and is_automatic and reverses_id is null`;

const CONTRACTS = `
  select distinct c.number, v.no as version, jsonb_build_array(v.valid_from, v.ends_on, trim_scale(v.discount),
    trim_scale(v.on_top_discount), trim_scale(v.rebate_share), v.settlement_cycle, v.credit_term_days)::text
    || case when v.credit_term_rule = 'days' then '' else v.credit_term_rule end as terms
  from bill_line l join contract_version v on v.id = l.contract_version_id join contract c on c.id = v.contract_id
  where l.bill_id = $1 order by c.number, v.no`;

// Pages are kept once and never changed, so those of before an instant are the same whenever they are asked for.
const PAGES = `
  select a.code as account, s.feed, s.revision, count(p.no)::int as pages,
    encode(sha256(coalesce(string_agg(p.sha256, ''::bytea order by p.sha256), ''::bytea)), 'hex') as sha256
  from charge_slice s join cloud_account a on a.id = s.cloud_account_id
  left join raw_page p on p.period = coalesce(s.of_period, s.period) and p.cloud_account_id = s.cloud_account_id and p.feed = s.feed
    and p.tenant_id = s.tenant_id and p.created_at <= $4::timestamptz
  where s.no in (select slice_id from charge_rollup where tenant_id = $1 and period = $2 and customer_id = $3)
  group by a.code, s.feed, s.revision order by a.code, s.feed`;

const PAGE_LIST = `
  select a.code as account, p.feed, p.period, p.no, encode(p.sha256, 'hex') as sha256
  from charge_slice s join cloud_account a on a.id = s.cloud_account_id
  join raw_page p on p.period = coalesce(s.of_period, s.period) and p.cloud_account_id = s.cloud_account_id and p.feed = s.feed
    and p.tenant_id = s.tenant_id and p.created_at <= $4::timestamptz
  where s.no in (select slice_id from charge_rollup where tenant_id = $1 and period = $2 and customer_id = $3)
  order by p.no`;
