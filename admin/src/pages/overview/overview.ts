import type { Text } from '../../app/language';
import type { Tone } from '../../resource/metadata';

export interface Figure {
  key: string;
  title: Text;
  value: string | null;
  /** Absent on counts. */
  currency?: string | null;
  previous?: string | null;
  trend: string[];
  good: 'up' | 'down';
  link?: string;
}

export type AgeBucket = 'current' | '1-30' | '31-60' | '61-90' | '90+';

/** The answer of `overview`: what waits, how it stands, how it went; cut to what this person may see. */
export interface OverviewData {
  period: string;
  today: string;
  todos: { key: string; title: Text; count: number; amount?: string; tone: Tone; link: string }[];
  figures: Figure[];
  /** `cost` only for those who may see costs. */
  revenueTrend: { period: string; cost?: string; billed: string; paid: string }[];
  byProvider: { provider: string; cost?: string; billed?: string }[];
  topCustomers: { id: string; code: string; name: string; billed: string; open: string }[];
  ageing: { bucket: AgeBucket; amount: string; bills: number }[];
  madeAt: string;
}

export const OVERVIEW_QUERY = 'query Overview($period: String) { overview(period: $period) }';

/** The company's own currency: the amounts of the overview that carry none are in it. */
export const CURRENCY = 'CNY';
