import type { DecimalText } from '@cloudtally/plugin-sdk';

/** How the days to pay count: from the day of issue, only working ones, from the end of its month; or a day of the next month. */
export type CreditTermRule = 'days' | 'working_days' | 'month_end' | 'fixed_day';

/** What a contract version says, as rows and not as text (M-027). */
export interface ContractTerms {
  /** First day of a month. */
  readonly validFrom: string;
  /** The agreed price level as a multiplier: 0.85 is 8.5 折. Carried out by the contract's price agreements. */
  readonly discount: DecimalText;
  /** What rating multiplies the agreements' prices by; 1 is nothing. */
  readonly onTopDiscount: DecimalText;
  /** Part of the vendor's rebate passed on: 0.3 is 30 %. */
  readonly rebateShare: DecimalText;
  readonly settlementCycle: 'monthly' | 'quarterly';
  /** Days allowed to pay. */
  readonly creditTermDays: number;
  /** Left out: calendar days. */
  readonly creditTermRule?: CreditTermRule;
  /** Last day; null or left out is open. After it no month is rated until a renewal is signed (M-029). */
  readonly endsOn?: string | null;
}
