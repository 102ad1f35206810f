import type { ChargeCategory } from '@cloudtally/plugin-sdk';

/** 费用类型 as the vendor's model lists them: all of these are priced by charge items. */
const PRICED = new Set(['新购', '续费', '配置变更', '退订', '按量费用']);

/** False for adjustments, minimum guarantees and whatever else the vendor puts on a bill without a price. */
export const hasItems = (kind: string | null | undefined): boolean => PRICED.has(kind ?? '');

export const isRefund = (kind: string): boolean => /退订|退款|退费/.test(kind);

/** Paid by the month or the year. */
const PREPAID = '3';

/**
 * The kind of a line among those that its resource had at the time. A negative line is the refund, where there was one;
 * several that remain are told together.
 *
 * @returns null where the details say nothing
 */
export function kindOf(kinds: readonly string[], isNegative: boolean): string | null {
  const refunds = kinds.filter(isRefund);
  const others = kinds.filter(kind => !isRefund(kind));
  const likely = isNegative && refunds.length > 0 ? refunds : others.length > 0 ? others : refunds;
  return likely.length > 0 ? likely.join('、') : null;
}

/** A refund stays what it refunds. Adjustments, guarantees and kinds that nobody documented are looked at. */
export function categoryOf(kind: string | null, billingType: string | null | undefined): ChargeCategory {
  const paid = billingType === PREPAID ? 'Purchase' : 'Usage';
  if (kind === null) return paid;
  if (/调账|补偿|保底|最低消费/.test(kind)) return 'Adjustment';
  if (kind.includes('按量')) return 'Usage';
  if (/新购|续费|配置变更/.test(kind)) return 'Purchase';
  return isRefund(kind) ? paid : 'Adjustment';
}
