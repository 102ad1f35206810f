import { Inject, Injectable, Optional } from '@nestjs/common';
import { Decimal, Money } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { bodyHash } from '../../kernel/action';
import { ApprovalEngineMissing, APPROVALS, type ApprovalsPort } from '../contracts/contracts.module';
import type { StoredRule } from './discount-reader';
import { DiscountTrials, isBelowCost, ownCost, type TriedGroup } from './discount-trials.service';
import { NEEDS, scopeInWords, takesInWords, type Need } from './discount-words';
import { isDeeper } from './domain/authority';

export const DISCOUNT_RULE = 'discount_rule';

interface Sum {
  readonly currency: string;
  readonly amount: string;
}

/** What a rule would have done to the last month, and why somebody else has to agree. */
export interface Review {
  readonly period: string | null;
  readonly needs: readonly Need[];
  readonly customers: number;
  readonly lines: number;
  readonly change: readonly Sum[];
  readonly belowCost: { readonly lines: number; readonly amounts: readonly Sum[] };
}

/** Weighs a rule before it is in force, and asks a second person where one is needed. */
@Injectable()
export class DiscountReviews {
  constructor(
    @Inject(DiscountTrials) private readonly trials: DiscountTrials,
    @Optional() @Inject(APPROVALS) readonly approvals: ApprovalsPort | undefined,
  ) {}

  /** By the actor's authority, and by the margin that the last month with charges would have left. */
  async weigh(tx: EntityManager, stored: StoredRule): Promise<Review> {
    const [period = null] = await this.trials.months(tx);
    const groups = period === null ? [] : (await this.trials.try(tx, stored, period)).groups;
    const changed = groups.filter(({ before, after }) => before !== after);
    const below = changed.filter(isBelowCost);
    const needs: Need[] = [];
    if (isDeeper(stored.rule.benefit, await authorityOf(tx))) needs.push('authority');
    if (below.length > 0) needs.push('below_cost');
    return {
      period,
      needs,
      customers: new Set(changed.map(({ customerId }) => customerId)).size,
      lines: changed.length,
      change: sumsOf(changed, ({ before, after }) => new Decimal(after).minus(before)),
      belowCost: { lines: below.length, amounts: sumsOf(below, group => ownCost(group).minus(group.after)) },
    };
  }

  /** @throws ApprovalEngineMissing */
  async ask(tx: EntityManager, stored: StoredRule, review: Review): Promise<void> {
    if (!this.approvals) throw ApprovalEngineMissing({});
    const { rule } = stored;
    const belowCost = `${review.belowCost.lines} · ${moneyTexts(review.belowCost.amounts)}`;
    const both = (key: 'zh' | 'en') => review.needs.map(need => NEEDS[need][key]).join(key === 'zh' ? '；' : '; ');
    await this.approvals.request(tx, {
      subject: { type: DISCOUNT_RULE, id: stored.id, hash: ruleHash(stored) },
      title: { zh: `优惠规则 ${rule.code} ${rule.name}`, en: `Discount rule ${rule.code} ${rule.name}` },
      facts: [
        { label: { zh: '优惠', en: 'Takes off' }, value: takesInWords(rule) },
        { label: { zh: '范围', en: 'Scope' }, value: scopeInWords(rule, await nameOf(tx, rule.scope.customerId)) },
        { label: { zh: '有效期', en: 'Validity' }, value: `${rule.validFrom} – ${rule.validTo ?? '∞'}` },
        { label: { zh: '需审批原因', en: 'Why approval' }, value: `${both('zh')} / ${both('en')}` },
        { label: { zh: '试算账期', en: 'Tried on' }, value: review.period ?? '—' },
        {
          label: { zh: '客户 / 明细', en: 'Customers / lines' },
          value: `${review.customers} / ${review.lines}`,
        },
        { label: { zh: '售价变化', en: 'Change of price' }, value: moneyTexts(review.change) },
        { label: { zh: '低于成本的明细', en: 'Lines below cost' }, value: belowCost },
      ],
      permission: 'discounts.approve',
    });
  }
}

/** Over all that the rule says and all that an approver was shown. */
export const ruleHash = ({ rule, review, supersedesId }: StoredRule): string => bodyHash([rule, review, supersedesId]);

/** The deepest multiplier that one of the actor's roles may give alone; null where none may. */
async function authorityOf(tx: EntityManager): Promise<string | null> {
  const { tenantId, userId } = current().actor;
  const [row] = await tx.query<{ least: string | null }[]>(
    `select trim_scale(min(a.least_multiplier))::text as least
     from current_membership m join role r on r.tenant_id = m.tenant_id and r.id = m.role_id
     join discount_authority a on a.tenant_id = r.tenant_id and a.role_key = r.key and a.deleted_at is null
     where m.tenant_id = $1 and m.user_id = $2 and m.deleted_at is null`,
    [tenantId, userId],
  );
  return row?.least ?? null;
}

async function nameOf(tx: EntityManager, customerId: string | null): Promise<string | null> {
  if (customerId === null) return null;
  const [row] = await tx.query<{ name: string }[]>('select name from customer where id = $1', [customerId]);
  return row?.name ?? null;
}

export function sumsOf(groups: readonly TriedGroup[], amount: (group: TriedGroup) => Decimal): Sum[] {
  const currencies = [...new Set(groups.map(({ currency }) => currency))].sort();
  return currencies.map(currency => ({
    currency,
    amount: groups
      .filter(group => group.currency === currency)
      .reduce((sum, group) => sum.plus(amount(group)), new Decimal(0))
      .toFixed(),
  }));
}

const moneyTexts = (sums: readonly Sum[]): string =>
  sums
    .map(({ amount, currency }) => `${Money.of(amount, currency).rounded().toDocumentText()} ${currency}`)
    .join(', ') || '—';
