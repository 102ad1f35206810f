import { Decimal, type CurrencyCode, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { CARRIED_TITLES, type CarriedCause } from './chain-words';
import { exactText, type Chain } from './chain';

/** What stands in the way of a close, with its work list. */
export interface Blocker {
  readonly code: string;
  readonly text: Text;
  readonly amount: DecimalText | null;
  readonly currency: CurrencyCode | null;
  readonly count: number | null;
  readonly link: string | null;
}

export interface SliceFacts {
  readonly account: string;
  readonly feed: string;
  readonly currency: CurrencyCode;
  readonly state: string;
  readonly difference: DecimalText;
  readonly explained: boolean;
  readonly quarantined: number;
}

export interface MonthFacts {
  readonly period: string;
  /** The month that today lies in. */
  readonly currentMonth: string;
  readonly slices: readonly SliceFacts[];
  /** Accounts whose last sync of the month did not end well, or that have none. */
  readonly failedSyncs: readonly {
    readonly account: string;
    readonly why: 'failed' | 'refused' | 'running' | 'missing';
  }[];
  /** What of a month may stay without a customer: the company's tolerance, or what somebody accepted. */
  readonly allowedUnassigned: Readonly<Record<CurrencyCode, DecimalText>>;
  readonly held: readonly { readonly currency: CurrencyCode; readonly amount: DecimalText; readonly count: number }[];
  readonly carried: readonly {
    readonly cause: CarriedCause;
    readonly currency: CurrencyCode;
    readonly amount: DecimalText;
    readonly count: number;
  }[];
  /** Draft, in approval or approved. */
  readonly openBills: number;
  readonly violations: readonly { readonly id: string; readonly says: string; readonly rows: number }[];
  readonly chains: readonly Chain[];
}

/** Everything that forbids the close of a month, the reasons before their consequences. None: it may be closed. */
export function blockersOf(facts: MonthFacts): readonly Blocker[] {
  return [
    ...monthBlockers(facts),
    ...sliceBlockers(facts),
    ...unassignedBlockers(facts),
    ...billBlockers(facts),
    ...chainBlockers(facts),
    ...facts.violations.map(({ id, says, rows }) =>
      blocker(
        'invariant',
        { zh: `不变式 ${id} 被破坏：${says}`, en: `The invariant ${id} is broken: ${says}` },
        { count: rows },
      ),
    ),
  ];
}

interface More {
  readonly amount?: DecimalText;
  readonly currency?: CurrencyCode;
  readonly count?: number;
  readonly link?: string;
}

const blocker = (code: string, text: Text, { amount, currency, count, link }: More): Blocker => ({
  code,
  text,
  amount: amount === undefined || currency === undefined ? null : exactText(amount, currency),
  currency: currency ?? null,
  count: count ?? null,
  link: link ?? null,
});

function monthBlockers({ period, currentMonth, failedSyncs }: MonthFacts): Blocker[] {
  const found: Blocker[] = [];
  if (period >= currentMonth) {
    found.push(blocker('month_running', { zh: `${period} 尚未结束`, en: `${period} is not over yet` }, {}));
  }
  for (const { account, why } of failedSyncs) {
    found.push(blocker(`sync_${why}`, SYNC[why](account), { link: `/sync?period=${period}` }));
  }
  return found;
}

const SYNC = {
  failed: (account: string): Text => ({ zh: `云账号 ${account} 的同步失败`, en: `The sync of ${account} failed` }),
  refused: (account: string): Text => ({
    zh: `云账号 ${account} 的数据被拒绝`,
    en: `The data of ${account} was refused`,
  }),
  running: (account: string): Text => ({ zh: `云账号 ${account} 正在同步`, en: `${account} is being synced` }),
  missing: (account: string): Text => ({
    zh: `云账号 ${account} 没有该账期的数据`,
    en: `${account} has no data of the month`,
  }),
};

function sliceBlockers({ period, slices }: MonthFacts): Blocker[] {
  const link = `/sync?period=${period}`;
  return slices.flatMap(({ account, feed, currency, state, difference, explained, quarantined }) => {
    const found: Blocker[] = [];
    const slice = `${account} / ${feed}`;
    if (state === 'provisional') {
      found.push(blocker('provisional', { zh: `${slice} 的云账单尚未定稿`, en: `${slice} is provisional` }, { link }));
    }
    if (!explained && !new Decimal(difference).isZero()) {
      const text = { zh: `${slice} 与厂商总额不一致`, en: `${slice} differs from the vendor's total` };
      found.push(blocker('control_total', text, { amount: difference, currency, link }));
    }
    if (quarantined > 0) {
      const text = {
        zh: `${slice} 有 ${quarantined} 行隔离数据`,
        en: `${slice} has ${quarantined} rows in quarantine`,
      };
      found.push(blocker('quarantine', text, { count: quarantined, link: '/quarantined-rows?view=open' }));
    }
    return found;
  });
}

function unassignedBlockers({ period, chains, allowedUnassigned }: MonthFacts): Blocker[] {
  return chains
    .filter(({ currency, unassigned }) => new Decimal(unassigned).abs().gt(allowedUnassigned[currency] ?? '0'))
    .map(({ currency, unassigned }) =>
      blocker(
        'unassigned',
        {
          zh: `未归属费用 ${unassigned} ${currency} 超过容差且未确认`,
          en: `${unassigned} ${currency} is unassigned: above tolerance, and not acknowledged`,
        },
        { amount: unassigned, currency, link: `/unassigned?period=${period}` },
      ),
    );
}

function billBlockers({ period, held, carried, openBills }: MonthFacts): Blocker[] {
  const month = `f.period=${period}..${period}`;
  const found = held
    .filter(({ count }) => count > 0)
    .map(({ currency, amount, count }) =>
      blocker(
        'held',
        { zh: `${count} 组费用没有价格`, en: `${count} groups of charges have no price` },
        { amount, currency, count, link: `/rated-groups?view=held&${month}` },
      ),
    );
  // What changed after issue goes into the open month as a correction (B12): it is carried, not missing.
  const missing = carried.filter(({ cause }) => cause !== 'late');
  for (const { cause, currency, amount, count } of missing) {
    found.push(blocker('not_issued', CARRIED_TITLES[cause], { amount, currency, count, link: `/bills?${month}` }));
  }
  if (missing.length === 0 && openBills > 0) {
    const text = { zh: `${openBills} 张账单尚未出账`, en: `${openBills} bills are not issued` };
    found.push(blocker('not_issued', text, { count: openBills, link: `/bills?${month}` }));
  }
  return found;
}

function chainBlockers({ chains }: MonthFacts): Blocker[] {
  return chains.flatMap(({ currency, steps }) =>
    steps
      .filter(step => !step.ok)
      .map(step =>
        blocker(
          `chain.${step.key}`,
          {
            zh: `对账不平（${currency}）：${step.title.zh}`,
            en: `${currency} does not reconcile: ${step.title.en}`,
          },
          { amount: step.difference, currency },
        ),
      ),
  );
}
