import { Injectable } from '@nestjs/common';
import { daysIn, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import type { DiscountedAccount, DiscountOverlay, TaggedScope } from '../pricing/pricing.module';
import {
  misfit,
  reaches,
  type Benefit,
  type DatedRule,
  type DiscountedCustomer,
  type DiscountRule,
  type DiscountScope,
  type Quota,
} from './domain/discount-rule';
import { tagsIn, type TagScope } from './domain/tag-scope';

/** A rule as it stands in its table. */
export interface StoredRule {
  readonly id: string;
  readonly tenantId: string;
  readonly state: 'draft' | 'in_approval' | 'active' | 'ended';
  readonly supersedesId: string | null;
  readonly review: unknown;
  readonly rule: DatedRule;
}

interface Row extends Omit<StoredRule, 'rule'> {
  readonly code: string;
  readonly name: string;
  readonly layer: DiscountRule['layer'];
  readonly factor: DecimalText | null;
  readonly amount: DecimalText | null;
  readonly threshold: DecimalText | null;
  readonly cap: DecimalText | null;
  readonly customerId: string | null;
  readonly level: string | null;
  readonly industry: string | null;
  readonly currency: string | null;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly region: string | null;
  readonly tagKey: string | null;
  readonly tagValue: string | null;
  readonly project: string | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly promotion: DiscountRule['promotion'];
  readonly quotaKind: Quota['kind'] | null;
  readonly quota: DecimalText | null;
  readonly stacking: DiscountRule['stacking'];
  readonly exclusionGroup: string | null;
  readonly priority: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The rules of a month and who they are for. */
export class DiscountBook {
  constructor(
    readonly rules: readonly DiscountRule[],
    /** Empty where no rule asks for a segment. */
    private readonly customers: ReadonlyMap<string, DiscountedCustomer>,
    /** Customers who had a month before this one; empty where no rule asks for it. */
    private readonly known: ReadonlySet<string> = new Set(),
  ) {}

  get inputs(): unknown {
    return [this.rules, [...this.customers].sort(([a], [b]) => (a < b ? -1 : 1)), [...this.known].sort()];
  }

  /** Those that can change the account's price: of a rule for what the account has nothing of, it knows nothing. */
  of(account: DiscountedAccount): readonly DiscountRule[] {
    return this.rules.filter(rule => this.canSee(rule, account));
  }

  private canSee(rule: DiscountRule, { customerId, currency, cells }: DiscountedAccount): boolean {
    const customer = this.customers.get(customerId) ?? { customerId, level: null, industry: null };
    if (rule.promotion === 'first_order' && this.known.has(customerId)) return false;
    return reaches(rule, customer, currency) && cells.some(cell => misfit(rule.scope, cell) === null);
  }
}

/** Reads discount rules the way rating sees them. */
@Injectable()
export class DiscountReader {
  /** What rules and vouchers of the month look for beyond the fold. */
  async tagged(tx: EntityManager, period: string, rules: readonly DiscountRule[]): Promise<readonly TaggedScope[]> {
    const vouchers = await tx.query<Parameters<typeof taggedScopes>[0][]>(VOUCHER_SCOPES, [
      current().actor.tenantId,
      `${period}-01`,
      `${period}-${daysIn(period)}`,
    ]);
    return [...rules.map(({ scope }) => scope), ...vouchers].flatMap(taggedScopes);
  }

  /** The rules of a month, or those of another one in their place. */
  async book(tx: EntityManager, period: string, overlay?: DiscountOverlay): Promise<DiscountBook> {
    const standing = await this.standing(tx, period);
    const kept = standing.filter(({ id }) => !overlay?.without.includes(id));
    const rules = [...kept, ...(overlay?.with ?? [])];
    return new DiscountBook(rules, await this.customersFor(tx, rules), await this.knownFor(tx, rules, period));
  }

  /** Of these rules and no others. */
  async bookOf(tx: EntityManager, rules: readonly DiscountRule[]): Promise<DiscountBook> {
    return new DiscountBook(rules, await this.customersFor(tx, rules));
  }

  /** Ended rules are among them: what held in a month holds in it for ever. */
  private async standing(tx: EntityManager, period: string): Promise<readonly DiscountRule[]> {
    const rows = await tx.query<Row[]>(
      [
        SELECT,
        `where tenant_id = $1 and deleted_at is null and state in ('active', 'ended')
        and valid_from <= $2 and (valid_to is null or valid_to > $2) order by code`,
      ].join(' '),
      [current().actor.tenantId, `${period}-01`],
    );
    // Without their time: a rule that ends later on changes nothing in this month.
    return rows.map(row => withoutTime(ruleOf(row)));
  }

  /** Every rule that may meet another in some month: what left its draft. */
  async published(tx: EntityManager): Promise<readonly StoredRule[]> {
    const rows = await tx.query<Row[]>(
      [SELECT, `where tenant_id = $1 and deleted_at is null and state <> 'draft' order by code`].join(' '),
      [current().actor.tenantId],
    );
    return rows.map(storedOf);
  }

  /** @throws RecordNotFound */
  async one(tx: EntityManager, id: string): Promise<StoredRule> {
    const [row] = await tx.query<Row[]>(
      [SELECT, 'where tenant_id = any ($1) and id = $2 and deleted_at is null'].join(' '),
      [current().actor.tenantIds, id],
    );
    if (!row) throw RecordNotFound({ resource: 'discountRule' });
    return storedOf(row);
  }

  private async knownFor(
    tx: EntityManager,
    rules: readonly DiscountRule[],
    period: string,
  ): Promise<ReadonlySet<string>> {
    if (!rules.some(({ promotion }) => promotion === 'first_order')) return new Set();
    const rows = await tx.query<{ id: string }[]>(
      'select distinct customer_id as id from rated_account where tenant_id = $1 and period < $2 and groups > 0',
      [current().actor.tenantId, period],
    );
    return new Set(rows.map(({ id }) => id));
  }

  private async customersFor(
    tx: EntityManager,
    rules: readonly DiscountRule[],
  ): Promise<ReadonlyMap<string, DiscountedCustomer>> {
    if (!rules.some(({ scope }) => scope.level !== null || scope.industry !== null)) return new Map();
    const rows = await tx.query<DiscountedCustomer[]>(
      'select id as "customerId", level, industry from customer where tenant_id = $1',
      [current().actor.tenantId],
    );
    return new Map(rows.map(row => [row.customerId, row]));
  }
}

/** Which charges have to be told apart by their tags for a scope; none for one that names no tag. */
export const taggedScopes = (scope: Pick<DiscountScope, 'customerId' | 'provider' | 'serviceCode' | keyof TagScope>) =>
  tagsIn(scope).map((tag): TaggedScope => {
    const { customerId, provider, serviceCode } = scope;
    return { customerId, provider, serviceCode, ...tag };
  });

const VOUCHER_SCOPES = `
  select distinct customer_id as "customerId", scope_provider as provider, scope_service_code as "serviceCode",
    scope_tag_key as "tagKey", scope_tag_value as "tagValue", scope_project as project,
    null as "firstDay", null as "lastDay"
  from voucher where tenant_id = $1 and state in ('active', 'expired', 'withdrawn') and valid_from <= $3 and valid_until >= $2
    and (scope_tag_key is not null or scope_project is not null)
  order by 1, 2, 3, 4, 5, 6`;

const SELECT = `
  select id, tenant_id as "tenantId", state, supersedes_id as "supersedesId", review, code, name, layer,
    trim_scale(factor)::text as factor, trim_scale(amount)::text as amount, trim_scale(threshold)::text as threshold,
    trim_scale(cap)::text as cap, customer_id as "customerId", customer_level as level, customer_industry as industry,
    scope_currency as currency, scope_provider as provider, scope_service_code as "serviceCode", scope_region as region,
    scope_tag_key as "tagKey", scope_tag_value as "tagValue", scope_project as project,
    scope_first_day::text as "firstDay", scope_last_day::text as "lastDay", promotion, quota_kind as "quotaKind",
    trim_scale(quota)::text as quota,
    stacking, exclusion_group as "exclusionGroup", priority, valid_from::text as "validFrom", valid_to::text as "validTo"
  from discount_rule`;

const storedOf = (row: Row): StoredRule => ({
  id: row.id,
  tenantId: row.tenantId,
  state: row.state,
  supersedesId: row.supersedesId,
  review: row.review,
  rule: ruleOf(row),
});

const ruleOf = (row: Row): DatedRule => ({
  id: row.id,
  code: row.code,
  name: row.name,
  layer: row.layer,
  scope: {
    customerId: row.customerId,
    level: row.level,
    industry: row.industry,
    currency: row.currency,
    provider: row.provider,
    serviceCode: row.serviceCode,
    region: row.region,
    tagKey: row.tagKey,
    tagValue: row.tagValue,
    project: row.project,
    firstDay: row.firstDay,
    lastDay: row.lastDay,
  },
  benefit: benefitOf(row),
  stacking: row.stacking,
  exclusionGroup: row.exclusionGroup,
  priority: row.priority,
  cap: row.cap,
  promotion: row.promotion,
  quota: row.quotaKind && { kind: row.quotaKind, limit: row.quota! },
  validFrom: row.validFrom,
  validTo: row.validTo,
});

/** The table's constraint says which of them there are. */
const benefitOf = ({ factor, amount, threshold }: Row): Benefit =>
  factor === null ? { kind: 'amount_off', amount: amount!, threshold } : { kind: 'multiplier', factor };

/** As it counts in a month in which it holds. */
export function withoutTime({ validFrom: _from, validTo: _to, ...rule }: DatedRule): DiscountRule {
  return rule;
}
