import {
  AppError,
  fitsAsItIs,
  isDecimalText,
  type AccountFacts,
  type Charge,
  type Feed,
  type Text,
} from '@cloudtally/plugin-sdk';
import type { ChargeDays } from './charge-day';

/** Why a row stays outside. `code` is stable: the vendor's invariant, or one of ours. */
export interface Rejection {
  readonly code: string;
  readonly reason: Text;
  /** What the row would be, where it could be mapped at all. */
  readonly charge?: Charge;
}

export interface RowReading {
  readonly key: string;
  readonly charges: readonly Charge[];
  /** Codes of invariants that only warn. */
  readonly warnings: readonly string[];
}

/** What a row is held against. */
export interface RowFrame {
  readonly feed: Feed<unknown, unknown>;
  /** Null for a file, whose rows say themselves which month and currency they are of. */
  readonly period: string | null;
  readonly currency: string | null;
  readonly account: AccountFacts;
  readonly days: ChargeDays;
}

/**
 * Reads one vendor row strictly: schema, the vendor's documented identities, mapping, and what a
 * charge of this slice can be at all. Nothing is rounded, cut or guessed (V5, M-109).
 *
 * @returns the charges, or the first reason against the row
 */
export function readRow(raw: unknown, frame: RowFrame): RowReading | Rejection {
  const { feed } = frame;
  let row = raw;
  if (!fitsAsItIs(feed.row, raw)) {
    const parsed = feed.row.safeParse(raw);
    if (!parsed.success) return schemaRejection(parsed.error.issues[0]);
    row = parsed.data;
  }

  let charges: readonly Charge[];
  try {
    charges = feed.charge(row, frame.period ?? '', frame.account);
  } catch (error) {
    // A mapping that cannot read the row says so by a declared error; anything else is its bug.
    if (!(error instanceof AppError) || error.fault === 'bug') throw error;
    return { code: error.code, reason: error.text };
  }

  const warnings: string[] = [];
  for (const invariant of feed.invariants) {
    if (invariant.holds(row)) continue;
    if (invariant.severity === 'error') return { code: invariant.code, reason: invariant.says, charge: charges[0] };
    warnings.push(invariant.code);
  }
  for (const charge of charges) {
    const rejection = implausible(charge, frame);
    if (rejection) return { ...rejection, charge };
  }
  return { key: feed.key(row), charges, warnings };
}

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

function schemaRejection(issue: Issue | undefined): Rejection {
  const where = issue?.path.map(String).join('.') || '-';
  if (issue?.code === 'unrecognized_keys') {
    const keys = (issue.keys ?? []).join(', ').slice(0, 200);
    return {
      code: 'row.unknown_column',
      reason: { zh: `出现未知列：${keys}`, en: `The vendor sent a column that we do not know: ${keys}` },
    };
  }
  return {
    code: 'row.wrong_shape',
    reason: { zh: `字段 ${where} 不符合格式`, en: `${where}: ${issue?.message.slice(0, 200) ?? 'not as documented'}` },
  };
}

const COSTS = ['billedCost', 'effectiveCost', 'listCost', 'contractedCost'] as const;
const CATEGORIES: ReadonlySet<string> = new Set(['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment']);
const MOST_WHOLE_DIGITS = 26;
const MOST_DECIMALS = 12;

/** numeric(38,12) rounds what has more decimals; such a row is loud instead. */
export function fitsAmount(text: string): boolean {
  if (!isDecimalText(text)) return false;
  const start = text.startsWith('-') ? 1 : 0;
  const point = text.indexOf('.');
  if (point < 0) return text.length - start <= MOST_WHOLE_DIGITS;
  return point - start <= MOST_WHOLE_DIGITS && text.replace(/0+$/, '').length - point - 1 <= MOST_DECIMALS;
}

function implausible(charge: Charge, { period: asked, currency: billed, days }: RowFrame): Rejection | null {
  const period = asked ?? charge.billingPeriod;
  const currency = billed ?? charge.billingCurrency;
  const wrong = wrongValue(charge);
  if (wrong) return wrong;
  if (charge.billingCurrency !== currency) {
    return {
      code: 'row.other_currency',
      reason: {
        zh: `币种 ${charge.billingCurrency} 与云账号的 ${currency} 不符`,
        en: `The currency is ${charge.billingCurrency}, and the cloud account is billed in ${currency}`,
      },
    };
  }
  if (charge.billingPeriod !== period) {
    return {
      code: 'row.other_period',
      reason: {
        zh: `账期 ${charge.billingPeriod} 不是所拉取的 ${period}`,
        en: `The row is of ${charge.billingPeriod}, and ${period} was asked for`,
      },
    };
  }
  if (!/^2[01]\d\d-(0[1-9]|1[0-2])$/.test(period) || !/^[A-Z]{3}$/.test(currency)) {
    return {
      code: 'row.period_or_currency',
      reason: {
        zh: `账期“${period}”或币种“${currency}”无效`,
        en: `"${period}" is no period, or "${currency}" no currency`,
      },
    };
  }
  return outsidePeriod(charge, period, days);
}

/** Amounts that can be kept to the last digit, a category of FOCUS, a quantity that is a number. */
function wrongValue(charge: Charge): Rejection | null {
  for (const field of COSTS) {
    if (!fitsAmount(charge[field])) {
      const shown = String(charge[field]).slice(0, 60);
      return {
        code: 'row.amount',
        reason: {
          zh: `${field} 的值“${shown}”不是可入账的金额（小数点前至多 26 位、后至多 12 位）`,
          en: `${field} "${shown}" is no amount with at most 26 digits before and 12 after the point`,
        },
      };
    }
  }
  if (!CATEGORIES.has(charge.chargeCategory)) {
    return {
      code: 'row.category',
      reason: { zh: '费用类别不是 FOCUS 的五种之一', en: "The charge category is not one of FOCUS's five" },
    };
  }
  const quantity = charge.pricingQuantity ?? charge.consumedQuantity;
  if (quantity !== null && quantity !== undefined && !isDecimalText(quantity)) {
    const shown = String(quantity).slice(0, 60);
    return {
      code: 'row.quantity',
      reason: { zh: `数量“${shown}”不是数字`, en: `The quantity "${shown}" is no number` },
    };
  }
  return null;
}

/** A correction may reach back a year and a half; no charge of a month starts after the month. */
const REACH_BACK_MS = 550 * 86_400_000;
const REACH_ON_MS = 33 * 86_400_000;

function outsidePeriod(charge: Charge, period: string, days: ChargeDays): Rejection | null {
  const { chargePeriodStart: start, chargePeriodEnd: end } = charge;
  const from = days.at(start);
  const until = days.at(end);
  if (!from || !until || until.time < from.time) {
    return {
      code: 'row.charge_period',
      reason: {
        zh: `费用周期 ${start.slice(0, 40)} 至 ${end.slice(0, 40)} 无效`,
        en: `The charge period ${start.slice(0, 40)} to ${end.slice(0, 40)} is not valid`,
      },
    };
  }
  const month = days.at(`${period}-01T00:00:00Z`)!.time;
  if (from.time >= month - REACH_BACK_MS && from.time < month + REACH_ON_MS) return null;
  return {
    code: 'row.far_from_period',
    reason: {
      zh: `费用发生于 ${start}，与账期 ${period} 相距过远`,
      en: `The charge is of ${start}, far from the period ${period}`,
    },
  };
}
