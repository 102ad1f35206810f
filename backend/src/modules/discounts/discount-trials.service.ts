import { Inject, Injectable } from '@nestjs/common';
import { Decimal, shiftMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Rating } from '../pricing/pricing.module';
import { withoutTime, type StoredRule } from './discount-reader';
import type { Expected } from './supplier/domain/supplier-book';
import { SupplierEstimates } from './supplier/supplier-estimates.service';
import type { ConsideredDiscount } from './domain/discount-groups';

/** A group of charges with and without the rule. */
export interface TriedGroup {
  readonly customerId: string;
  readonly currency: string;
  readonly label: string;
  readonly provider: string | null;
  readonly charges: number;
  readonly cost: DecimalText;
  /** What suppliers give us on it, stated or as an estimate. */
  readonly supplier: Expected;
  readonly before: DecimalText;
  readonly after: DecimalText;
  /** What became of the rule here. */
  readonly tried: ConsideredDiscount;
}

/** What a rule would do to a month, group by group; groups that it has no say in are left out. */
export interface Trial {
  readonly period: string;
  readonly groups: readonly TriedGroup[];
}

/** Prices a month with and without a rule, by the very functions that rate it. Nothing is written. */
@Injectable()
export class DiscountTrials {
  constructor(
    @Inject(Rating) private readonly rating: Rating,
    @Inject(SupplierEstimates) private readonly suppliers: SupplierEstimates,
  ) {}

  /** Months with charges and not after the last whole one, newest first; the running one where there is no other. */
  async months(tx: EntityManager): Promise<readonly string[]> {
    const rows = await tx.query<{ period: string }[]>(
      'select distinct period from charge_slice where tenant_id = $1 and charges > 0 order by period desc',
      [current().actor.tenantId],
    );
    const all = rows.map(({ period }) => period);
    const last = shiftMonth(clock.today().slice(0, 7), -1);
    const whole = all.filter(month => month <= last);
    return whole.length > 0 ? whole : all;
  }

  /** As though the rule held in the month, in place of the one that it replaces. */
  async try(tx: EntityManager, { rule, supersedesId }: StoredRule, period: string): Promise<Trial> {
    const candidate = withoutTime(rule);
    const replaced = supersedesId === null ? [] : [supersedesId];
    const compared = await this.rating.compare(tx, period, {
      before: { discounts: { with: [], without: [candidate.id] } },
      after: { discounts: { with: [candidate], without: [candidate.id, ...replaced] } },
    });
    const suppliers = await this.suppliers.book(tx, period);
    const groups: TriedGroup[] = [];
    for (const { customerId, currency, before: without, after: priced } of compared) {
      priced.forEach((group, index) => {
        const before = without[index]!.price;
        const tried = group.trace.discounts?.find(({ ruleId }) => ruleId === candidate.id);
        if (group.price === null || before === null || !tried) return;
        if (before === group.price && tried.outcome.startsWith('other_')) return;
        groups.push({
          customerId,
          currency,
          label: group.label,
          provider: group.provider,
          charges: group.charges,
          cost: group.billedCost,
          supplier: suppliers.of(customerId, currency, group.trace.cells),
          before,
          after: group.price,
          tried,
        });
      });
    }
    return { period, groups };
  }
}

/** What it costs us with what suppliers give. */
export const ownCost = ({ cost, supplier }: Pick<TriedGroup, 'cost' | 'supplier'>): Decimal =>
  new Decimal(cost).minus(supplier.amount);

export const isBelowCost = (group: TriedGroup): boolean =>
  new Decimal(group.after).lt(ownCost(group)) && new Decimal(group.after).lt(group.before);
