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
  /** Once it is closed, what comes late is booked in the open month. */
  takesLate: boolean;
  finalAt: string | null;
  /** Day and hour of the next month from which the vendor calls it final. */
  finality: { day: number; hour: number; zone: string; source: string } | null;
  syncedAt: string | null;
  /** Seconds since it was read, and until the vendor's final hour. */
  age: number | null;
  finalIn: number | null;
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
    inserted: number;
    changed: number;
    removed: number;
    rejected: number;
    error: { message?: Text | string } | null;
  } | null;
  nextRunAt: string | null;
  syncPlan: string;
  /** The newest task that syncs it; `nextTryAt` while it waits to be tried again by itself. */
  task: {
    id: string;
    state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
    tries: number;
    maxTries: number;
    nextTryAt: string | null;
    error: { message?: Text } | null;
  } | null;
  incidentSince: string | null;
}

/** A provider that nobody asks for now, because it kept not answering. */
export interface RestingProvider {
  plugin: string;
  providers: string[];
  state: 'open' | 'half_open';
  failures: number;
  openedAt: string;
  retryAt: string;
  lastError: { message: Text } | null;
}

export const FRESHNESS_TONE: Record<Freshness, Tone> = {
  missing: 'red',
  due: 'red',
  provisional: 'amber',
  final: 'green',
  locked: 'grey',
};

export const MONITOR_QUERY = 'query Monitor($period: String!) { syncMonitor(period: $period) }';
export const RESTING_QUERY = 'query Resting { restingProviders }';
