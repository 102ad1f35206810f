import { Inject, Injectable } from '@nestjs/common';
import { Decimal } from '@cloudtally/plugin-sdk';
import { can } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declarationOf, ResourceService } from '../../kernel/resource';
import { DiscountReader } from './discount-reader';
import { DiscountRule } from './discount-rule.resource';
import { DiscountRules } from './discount-rules.service';
import { DiscountTrials, isBelowCost, type TriedGroup } from './discount-trials.service';
import type { DiscountOutcome } from './domain/choose-discounts';

/** Exact amounts in one currency. */
export interface PreviewSum {
  readonly currency: string;
  readonly lines: number;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  /** Lines that would be sold below cost; absent for who may not see costs. */
  readonly belowCost?: number;
}

export interface PreviewCustomer extends PreviewSum {
  readonly customerId: string;
  readonly name: string;
}

export interface PreviewLine {
  readonly customerId: string;
  readonly customer: string;
  readonly label: string;
  readonly provider: string | null;
  readonly charges: number;
  readonly currency: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly outcome: DiscountOutcome;
  /** The code of the rule that it loses to. */
  readonly by: string | null;
  readonly cost?: string;
  /** What suppliers give us on it, and whether that is an estimate. */
  readonly supplier?: string;
  readonly supplierIsEstimate?: boolean;
  readonly belowCost?: boolean;
}

/** What a rule would do to one month. Nothing of it is written. */
export interface DiscountPreview {
  readonly period: string | null;
  /** Months that it can be tried on, newest first. */
  readonly months: readonly string[];
  /** What changes, per currency. */
  readonly totals: readonly PreviewSum[];
  readonly customers: readonly PreviewCustomer[];
  /** Lines in its scope, the largest changes first; `more` are not shown. */
  readonly lines: readonly PreviewLine[];
  readonly more: number;
}

const MOST = 200;

/** Tries a rule on a month, with the very functions that rate it. */
@Injectable()
export class DiscountPreviews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(DiscountReader) private readonly reader: DiscountReader,
    @Inject(DiscountRules) private readonly rules: DiscountRules,
    @Inject(DiscountTrials) private readonly trials: DiscountTrials,
  ) {}

  /** @throws RecordNotFound for a rule that is not this reader's; DiscountsOverlap where its price would be a guess */
  async preview(id: string, wanted?: string): Promise<DiscountPreview> {
    // The reader's own rights decide whether there is such a rule; one that names no customer is for who sees them all.
    await new ResourceService(this.db, declarationOf(DiscountRule)).getById(id);
    return this.db.read(async tx => {
      const stored = await this.reader.one(tx, id);
      if (stored.state !== 'ended') await this.rules.refuseGuess(tx, stored);
      const months = await this.trials.months(tx);
      const period = wanted ?? months[0] ?? null;
      const groups = period === null ? [] : (await this.trials.try(tx, stored, period)).groups;
      const changed = groups.filter(({ before, after }) => before !== after);
      const rows = await tx.query<{ id: string; name: string }[]>('select id, name from customer where id = any ($1)', [
        [...new Set(groups.map(({ customerId }) => customerId))],
      ]);
      const names = new Map(rows.map(row => [row.id, row.name]));
      const lines = groups.map(group => lineOf(group, names)).sort(byChange);
      return {
        period,
        months,
        totals: sums(changed, ({ currency }) => currency).map(({ of: _groups, ...sum }) => sum),
        customers: sums(changed, ({ customerId, currency }) => `${customerId}/${currency}`)
          .map(({ of: [first], ...sum }) => ({
            ...sum,
            customerId: first!.customerId,
            name: names.get(first!.customerId) ?? '',
          }))
          .sort(byChange),
        lines: lines.slice(0, MOST),
        more: Math.max(0, lines.length - MOST),
      };
    });
  }
}

const changeOf = ({ before, after }: TriedGroup): string => new Decimal(after).minus(before).toFixed();

const byChange = (a: { change: string }, b: { change: string }): number =>
  new Decimal(b.change).abs().comparedTo(new Decimal(a.change).abs());

function sums(
  groups: readonly TriedGroup[],
  keyOf: (group: TriedGroup) => string,
): (PreviewSum & { readonly of: readonly TriedGroup[] })[] {
  const keys = [...new Set(groups.map(keyOf))].sort();
  return keys.map(key => {
    const of = groups.filter(group => keyOf(group) === key);
    const sum = (amount: (group: TriedGroup) => string) => Decimal.sum(...of.map(amount)).toFixed();
    return {
      of,
      currency: of[0]!.currency,
      lines: of.length,
      before: sum(({ before }) => before),
      after: sum(({ after }) => after),
      change: sum(changeOf),
      ...(can('costs.read') && { belowCost: of.filter(isBelowCost).length }),
    };
  });
}

function lineOf(group: TriedGroup, names: ReadonlyMap<string, string>): PreviewLine {
  const { customerId, label, provider, charges, currency, before, after, cost, tried } = group;
  return {
    ...{ customerId, label, provider, charges, currency, before, after },
    customer: names.get(customerId) ?? '',
    change: changeOf(group),
    outcome: tried.outcome,
    by: tried.by,
    ...(can('costs.read') && {
      cost,
      belowCost: isBelowCost(group),
      ...(group.supplier.amount !== '0' && {
        supplier: group.supplier.amount,
        supplierIsEstimate: group.supplier.isEstimate,
      }),
    }),
  };
}
