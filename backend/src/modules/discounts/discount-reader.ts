import { Injectable } from '@nestjs/common';
import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import type { DiscountedAccount, DiscountOverlay, DiscountSource, MonthDiscounts } from '../pricing/pricing.module';
import {
  reaches,
  type Benefit,
  type DatedRule,
  type DiscountedCustomer,
  type DiscountRule,
} from './domain/discount-rule';

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
  readonly stacking: DiscountRule['stacking'];
  readonly exclusionGroup: string | null;
  readonly priority: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The rules of a month and who they are for. */
export class DiscountBook implements MonthDiscounts {
  constructor(
    private readonly rules: readonly DiscountRule[],
    private readonly customers: ReadonlyMap<string, DiscountedCustomer>,
  ) {}

  get inputs(): unknown {
    const bySegment = this.rules.some(({ scope }) => scope.level !== null || scope.industry !== null);
    const segments = bySegment ? [...this.customers].sort(([a], [b]) => (a < b ? -1 : 1)) : [];
    return [this.rules, segments];
  }

  /** Those that can change the account's price: of a rule for what the account has nothing of, it knows nothing. */
  of(account: DiscountedAccount): readonly DiscountRule[] {
    return this.rules.filter(rule => this.canSee(rule, account));
  }

  private canSee(rule: DiscountRule, { customerId, currency, cells }: DiscountedAccount): boolean {
    const { provider, serviceCode, region } = rule.scope;
    const customer = this.customers.get(customerId) ?? { customerId, level: null, industry: null };
    return (
      reaches(rule, customer, currency) &&
      cells.some(
        cell =>
          (provider === null || cell.provider === provider) &&
          (serviceCode === null || cell.serviceCode === serviceCode) &&
          (region === null || cell.region === region),
      )
    );
  }
}

/** Reads discount rules the way rating sees them. */
@Injectable()
export class DiscountReader implements DiscountSource {
  /** Ended rules are among them: what held in a month holds in it for ever. */
  async inMonth(tx: EntityManager, period: string, overlay?: DiscountOverlay): Promise<MonthDiscounts> {
    const standing = await this.standing(tx, period);
    const kept = standing.filter(({ id }) => !overlay?.without.includes(id));
    return this.reaching(tx, [...kept, ...(overlay?.with ?? [])]);
  }

  async reaching(tx: EntityManager, rules: readonly DiscountRule[]): Promise<MonthDiscounts> {
    return new DiscountBook(rules, await this.customers(tx));
  }

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

  private async customers(tx: EntityManager): Promise<ReadonlyMap<string, DiscountedCustomer>> {
    const rows = await tx.query<DiscountedCustomer[]>(
      'select id as "customerId", level, industry from customer where tenant_id = $1',
      [current().actor.tenantId],
    );
    return new Map(rows.map(row => [row.customerId, row]));
  }
}

const SELECT = `
  select id, tenant_id as "tenantId", state, supersedes_id as "supersedesId", review, code, name, layer,
    trim_scale(factor)::text as factor, trim_scale(amount)::text as amount, trim_scale(threshold)::text as threshold,
    trim_scale(cap)::text as cap, customer_id as "customerId", customer_level as level, customer_industry as industry,
    scope_currency as currency, scope_provider as provider, scope_service_code as "serviceCode", scope_region as region,
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
  },
  benefit: benefitOf(row),
  stacking: row.stacking,
  exclusionGroup: row.exclusionGroup,
  priority: row.priority,
  cap: row.cap,
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
