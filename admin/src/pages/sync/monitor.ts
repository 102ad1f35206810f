import type { Text } from '../../app/language';
import type { Tone } from '../../resource/metadata';

/** missing: never read. due: the vendor's final hour has passed and nothing was read since. */
export type Freshness = 'missing' | 'provisional' | 'due' | 'final' | 'locked';

export interface MonitoredAccount {
  cloudAccountId: string;
  code: string;
  name: string;
  providerName: string;
  currency: string;
  status: string;
  freshness: Freshness;
  finalAt: string | null;
  syncedAt: string | null;
  charges: number;
  quarantined: number;
  /** The three amounts only for those who may see costs. */
  billedCost?: string;
  vendorTotal?: string | null;
  difference?: string;
  lastRun: {
    id: string;
    state: string;
    source: string;
    startedAt: string;
    finishedAt: string | null;
    rowsRead: number;
    error: { message?: Text | string } | null;
  } | null;
}

export const FRESHNESS_TONE: Record<Freshness, Tone> = {
  missing: 'red',
  due: 'red',
  provisional: 'amber',
  final: 'green',
  locked: 'grey',
};

export const MONITOR_QUERY = 'query Monitor($period: String!) { syncMonitor(period: $period) }';
