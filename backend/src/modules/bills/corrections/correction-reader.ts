import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { contentHash, plain, type RatingTrace } from '../../pricing/pricing.module';
import { ArrivedCharges, productKey, type RatedProduct } from './arrived-charges';
import { addUp, NOTHING, type Arrived } from '../domain/change-reasons';
import type { TaxRateOf } from '../domain/line-tax';
import type { StandingTax } from '../domain/tax-note';
import {
  changedGroups,
  differenceOf,
  type BillDifference,
  type BilledGroup,
  type DifferenceGroup,
} from '../domain/bill-difference';

/** The document that begins a customer's month, with what its notes made of it. */
export interface RootBill {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly contentHash: string;
  /** null where it says nothing of tax. */
  readonly tax: StandingTax | null;
}

/** A customer's month in one currency: what stands billed and what it comes to now. */
export interface AccountDifference {
  readonly customerId: string;
  readonly customerCode: string;
  readonly customerName: string;
  readonly creditTermDays: number;
  readonly currency: string;
  /** null where nothing was ever issued. */
  readonly root: RootBill | null;
  /** Some of what it comes to now has no price; it can not be said what is owed. */
  readonly unpriced: boolean;
  readonly difference: BillDifference;
}

interface GroupRow {
  readonly customerId: string;
  readonly currency: string;
  readonly rootId: string | null;
  readonly originLineId: string | null;
  readonly originLineNo: number | null;
  readonly tax: TaxRateOf | null;
  readonly groupId: string;
  readonly key: string;
  readonly label: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly agreementId: string | null;
  readonly paramsHash: string | null;
  readonly charges: number;
  readonly listCost: string;
  readonly cost: string;
  readonly price: string | null;
  readonly trace: RatingTrace;
  readonly ratedAt: string;
}

type Party = Omit<AccountDifference, 'currency' | 'root' | 'unpriced' | 'difference'>;

/** Compares what is issued with what is rated, without writing anything. */
@Injectable()
export class CorrectionReader {
  constructor(@Inject(ArrivedCharges) private readonly arrivals: Pick<ArrivedCharges, 'since'>) {}

  /**
   * Every customer and currency of the month whose issued documents stand on other groups than the current ones, in
   * the order of customer codes. A difference without lines is left out.
   *
   * @param rootId only this bill
   */
  async differences(tx: EntityManager, period: string, rootId?: string): Promise<readonly AccountDifference[]> {
    const accounts = await this.changed(tx, period, rootId);
    const customers = [...new Set(accounts.map(account => account.customerId))];
    const parties = await this.parties(tx, customers);
    const billed = await this.billed(tx, period, customers);
    const now = await this.current(tx, period, customers);
    const first = firstRated(billed);
    const sides = accounts.map(account => {
      const theirs = (row: GroupRow) => row.customerId === account.customerId && row.currency === account.currency;
      const after = now.filter(theirs);
      const priced = after.filter(row => row.price !== null);
      return {
        account,
        before: billed.filter(theirs).map(row => billedGroup(row, first)),
        after: priced.map(row => groupOf(row, first)),
        unpriced: priced.length < after.length,
      };
    });
    // What did not change is not asked about: it is most of the month, and its charges are many.
    const changed = sides.flatMap(({ account, before, after }) =>
      changedGroups(before, after).map(group => ({ account, group })),
    );
    const arrived = await this.arrivals.since(tx, period, productsOf(changed));
    const found = sides.map(({ account, before, after, unpriced }): AccountDifference => {
      const { customerId, currency, root } = account;
      const news = (group: DifferenceGroup) => newsOf(group, account, arrived);
      const difference = differenceOf(before, after, currency, news);
      return { ...parties.get(customerId)!, currency, root, unpriced, difference };
    });
    return found
      .filter(({ difference, unpriced }) => difference.lines.length > 0 || unpriced)
      .sort((a, b) => (a.customerCode < b.customerCode ? -1 : 1));
  }

  /** Where the groups on issued documents are not the current ones; an account that waits for its first bill is none. */
  private async changed(tx: EntityManager, period: string, rootId: string | undefined) {
    return await tx.query<{ customerId: string; currency: string; root: RootBill | null }[]>(
      `with billed as (
         select customer_id, currency, group_id from billed_position where tenant_id = $1 and period = $2),
       rated as (
         select customer_id, currency, id as group_id from rated_group
         where tenant_id = $1 and period = $2 and superseded_by is null),
       touched as (
         select distinct coalesce(b.customer_id, r.customer_id) as customer_id, coalesce(b.currency, r.currency) as currency
         from billed b full join rated r on r.group_id = b.group_id where b.group_id is null or r.group_id is null)
       select t.customer_id as "customerId", t.currency, case when v.id is null then null else json_build_object(
           'id', v.id, 'number', v.number, 'kind', v.kind, 'contentHash', v.content_hash, 'tax', ${STANDING_TAX}) end as root
       from touched t
       left join bill v on v.tenant_id = $1 and v.period = $2 and v.customer_id = t.customer_id
         and v.currency = t.currency and v.corrects_id is null and v.state <> 'void'
       where (v.id is null or v.state in ('issued', 'partly_paid', 'paid')) and ($3::uuid is null or v.id = $3)
       order by 1, 2`,
      [current().actor.tenantId, period, rootId ?? null],
    );
  }

  private async parties(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Party>> {
    const rows = await tx.query<Party[]>(
      `select id as "customerId", code as "customerCode", name as "customerName", credit_term_days as "creditTermDays"
       from customer where id = any($1)`,
      [ids],
    );
    return new Map(rows.map(row => [row.customerId, row]));
  }

  private async billed(tx: EntityManager, period: string, customers: readonly string[]): Promise<GroupRow[]> {
    return await tx.query<GroupRow[]>(
      `select p.root_id as "rootId", p.origin_line_id as "originLineId", o.no as "originLineNo",
         case when o.tax_code is not null then json_build_object('code', o.tax_code, 'rate', trim_scale(o.tax_rate)::text) end as tax, ${GROUP}
       from billed_position p join rated_group g on g.id = p.group_id join rating t on t.id = g.rating_id
       join bill_line o on o.id = p.origin_line_id join bill b on b.id = o.bill_id
       where p.tenant_id = $1 and p.period = $2 and p.customer_id = any($3)
       order by b.issued_at nulls first, b.number, o.no`,
      [current().actor.tenantId, period, customers],
    );
  }

  private async current(tx: EntityManager, period: string, customers: readonly string[]): Promise<GroupRow[]> {
    return await tx.query<GroupRow[]>(
      `select null as "rootId", null as "originLineId", null as "originLineNo", null as tax, ${GROUP}
       from rated_group g join rating t on t.id = g.rating_id
       where g.tenant_id = $1 and g.period = $2 and g.superseded_by is null and g.customer_id = any($3)
       order by g.customer_id, g.currency, g.no`,
      [current().actor.tenantId, period, customers],
    );
  }
}

// Its rounding entry goes on from what it and the notes so far come to.
const STANDING_TAX = `case when v.tax_facts is not null then jsonb_build_object('sums', v.tax_facts -> 'sums',
  'rounding', (v.tax_facts -> 'rounding') || jsonb_build_object('before', trim_scale(v.rounding + coalesce((
    select sum(n.rounding) from bill n where n.corrects_id = v.id and n.state in ('issued', 'partly_paid', 'paid')), 0))::text)) end`;

const GROUP = `g.id as "groupId", g.customer_id as "customerId", g.currency, g.key, g.label, g.provider,
  g.service_code as "serviceCode", g.service_name as "serviceName", g.agreement_id as "agreementId",
  g.params_hash as "paramsHash", g.charges, g.list_cost as "listCost", g.billed_cost as cost, g.price, g.trace,
  t.created_at::text as "ratedAt"`;

/** When the first of what stands billed was rated, by "customer/currency". */
type FirstRated = ReadonlyMap<string, string>;

function firstRated(billed: readonly GroupRow[]): FirstRated {
  const first = new Map<string, string>();
  for (const row of billed) {
    const known = first.get(accountKey(row));
    if (known === undefined || row.ratedAt < known) first.set(accountKey(row), row.ratedAt);
  }
  return first;
}

const accountKey = ({ customerId, currency }: Pick<GroupRow, 'customerId' | 'currency'>) => `${customerId}/${currency}`;

const sinceOf = (row: GroupRow, first: FirstRated): string | null =>
  row.originLineId === null ? (first.get(accountKey(row)) ?? null) : row.ratedAt;

const groupOf = (row: GroupRow, first: FirstRated): DifferenceGroup => ({
  groupId: row.groupId,
  key: row.key,
  label: row.label,
  provider: row.provider,
  serviceCode: row.serviceCode,
  serviceName: row.serviceName,
  agreementId: row.agreementId!,
  charges: row.charges,
  listCost: plain(row.listCost),
  cost: plain(row.cost),
  price: plain(row.price!),
  services: servicesOf(row),
  terms: termsOf(row),
  since: sinceOf(row, first),
});

const billedGroup = (row: GroupRow, first: FirstRated): BilledGroup => ({
  ...groupOf(row, first),
  originLineId: row.originLineId!,
  originLineNo: row.originLineNo!,
  ...(row.tax && { tax: row.tax }),
});

const servicesOf = ({ trace }: GroupRow): string[] =>
  trace.decisions.map(({ provider, serviceCode }) => `${provider}/${serviceCode}`);

function termsOf({ agreementId, paramsHash, trace }: GroupRow) {
  const { agreement, contract, model } = trace;
  const version = contract && contract.version !== null ? `${contract.number} v${contract.version}` : null;
  const discounts = trace.discounts?.filter(({ outcome }) => outcome === 'applied').map(({ code }) => code);
  return {
    title: [agreement && `${agreement.code} ${agreement.name}`, version, ...(discounts ?? [])]
      .filter(Boolean)
      .join(' · '),
    hash: contentHash({ agreementId, paramsHash, contract, model, ...(discounts?.length && { discounts }) }),
  };
}

function productsOf(
  changed: readonly {
    readonly account: Pick<RatedProduct, 'customerId' | 'currency'>;
    readonly group: DifferenceGroup;
  }[],
): RatedProduct[] {
  const products = new Map<string, RatedProduct>();
  for (const { account, group } of changed) {
    const { since, services } = group;
    if (since === null) continue;
    for (const service of services) {
      const product = { customerId: account.customerId, currency: account.currency, service, since };
      products.set(productKey(product), product);
    }
  }
  return [...products.values()];
}

function newsOf(
  { since, services }: DifferenceGroup,
  account: Pick<RatedProduct, 'customerId' | 'currency'>,
  arrived: ReadonlyMap<string, Arrived>,
): Arrived {
  if (since === null) return NOTHING;
  return services
    .map(service => arrived.get(productKey({ ...account, service, since })) ?? NOTHING)
    .reduce(addUp, NOTHING);
}
