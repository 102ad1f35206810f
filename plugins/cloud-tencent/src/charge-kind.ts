import type { ChargeCategory, ChargeFrequency } from '@cloudtally/plugin-sdk';
import type { BillRow } from './bill-row';

type Said = Pick<BillRow, 'ActionType' | 'ActionTypeName' | 'BusinessCodeName' | 'ProductCodeName'>;

/** The line with which the vendor brings eight decimals of usage to two of payment, once a month. */
const PRECISION = '月度计费精度差异';
const isPrecision = (row: Said): boolean =>
  [row.ActionTypeName, row.BusinessCodeName, row.ProductCodeName].some(name => name?.includes(PRECISION));

/** ActionType -> category. Source: the vendor's own mapping to FOCUS 1.0, cloud.tencent.com 1085/78392. */
const CODES: readonly (readonly [RegExp, ChargeCategory])[] = [
  [/^recon_/i, 'Adjustment'],
  [/^postpay_|_hour_pay$/i, 'Usage'],
  [/^prepay_|^pre_?(purchase|renew|upgrade|downgrade)|^ripay_|^(offline|online)_deduct/i, 'Purchase'],
];
/** The list of codes is open, so the name decides where the code is not known. */
const NAMES: readonly (readonly [RegExp, ChargeCategory])[] = [
  [/调账|补偿|优惠扣费|保底/, 'Adjustment'],
  [/^按量|^竞价|小时费用/, 'Usage'],
  [/^包年包月|^预付|^预留实例|^线下/, 'Purchase'],
];

/** A kind that nobody documented is an adjustment to look at. */
export function categoryOf(row: Said): ChargeCategory {
  if (isPrecision(row)) return 'Adjustment';
  const byCode = CODES.find(([pattern]) => pattern.test(row.ActionType ?? ''));
  const byName = NAMES.find(([pattern]) => pattern.test(row.ActionTypeName ?? ''));
  return (byCode ?? byName)?.[1] ?? 'Adjustment';
}

/** Money that goes back: an order that was returned, or usage that was struck out. */
export const isRefund = ({ ActionType, ActionTypeName }: Said): boolean =>
  /_return$/i.test(ActionType ?? '') || /退款|冲正/.test(ActionTypeName ?? '');

/** Money that the vendor gives back because something went wrong. */
export const isCompensation = ({ ActionType, ActionTypeName }: Said): boolean =>
  ActionType === 'recon_increase' || /补偿$/.test(ActionTypeName ?? '');

export function frequencyOf(row: Said): ChargeFrequency {
  if (categoryOf(row) === 'Usage' && !isRefund(row)) return 'Usage-Based';
  return /renew/i.test(row.ActionType ?? '') || row.ActionTypeName?.includes('续费') ? 'Recurring' : 'One-Time';
}

/** The vendor's own word, whichever column it wrote it into. */
export const chargeType = (row: Said): string => row.ActionType || row.ActionTypeName || row.BusinessCodeName;
