export const GRAINS = ['second', 'hour', 'day', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

export interface UsageRow {
  at: string;
  /** Coarser than asked for where the vendor's bill tells no finer. */
  grain: Grain;
  cloudAccount: string;
  provider: string;
  serviceName: string | null;
  unit: string | null;
  quantity: string;
}

export interface Usage {
  rows: UsageRow[];
  accounts: { cloudAccount: string; grain: Grain }[];
}

export interface UsageQuestion {
  from: string;
  to: string;
  grain: Grain;
  cloudAccountId?: string;
  customerId?: string;
  serviceCode?: string;
  resourceId?: string;
}

export const USAGE = 'query Usage($input: JSON!) { usageByTime(input: $input) }';
const NARROWED = ['cloudAccountId', 'customerId', 'serviceCode', 'resourceId'] as const;
const DATE = /^\d{4}-\d\d-\d\d$/;

const daysOf = (month: string): number => {
  const [year, at] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, at, 0)).getUTCDate();
};

/** What the address asks; without anything, the days of the month that is open. */
export function readUsage(address: URLSearchParams, openPeriod: string): UsageQuestion {
  const date = (key: string, usual: string) => {
    const text = address.get(key);
    return text && DATE.test(text) ? text : usual;
  };
  const grain = GRAINS.find(each => each === address.get('grain')) ?? 'day';
  const narrowed = NARROWED.flatMap(key => (address.get(key) ? [[key, address.get(key)!] as const] : []));
  return {
    from: date('from', `${openPeriod}-01`),
    to: date('to', `${openPeriod}-${daysOf(openPeriod)}`),
    grain,
    ...Object.fromEntries(narrowed),
  };
}

export const writeUsage = (question: UsageQuestion): Record<string, string> =>
  Object.fromEntries(Object.entries(question).filter(([, value]) => value));
