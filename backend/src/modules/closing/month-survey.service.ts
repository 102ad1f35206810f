import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Bills, type BillTotals, type Carried } from '../bills/bills.module';
import { Charges, type ChargeTotals } from '../charges/charges.module';
import { Rating } from '../pricing/pricing.module';
import { blockersOf, type Blocker, type MonthFacts } from './domain/blockers';
import { chainOf, type Chain, type MonthFigures } from './domain/chain';
import { Invariants } from './invariants.service';

export interface MonthSurvey {
  readonly chains: readonly Chain[];
  readonly blockers: readonly Blocker[];
}

type RatingTotals = Awaited<ReturnType<Rating['totals']>>[number];

/** What the other modules say of a month. */
export interface MonthSources {
  readonly charges: Pick<Charges, 'totals' | 'pulledAccounts'>;
  readonly rating: Pick<Rating, 'totals'>;
  readonly bills: Pick<Bills, 'totals' | 'carried'>;
}

/** Asks every module what it knows of a month and puts it into one chain. */
@Injectable()
export class MonthSurveyor {
  constructor(
    @Inject(Charges) private readonly charges: MonthSources['charges'],
    @Inject(Rating) private readonly rating: MonthSources['rating'],
    @Inject(Bills) private readonly bills: MonthSources['bills'],
    @Inject(Invariants) private readonly invariants: Invariants,
  ) {}

  /**
   * @param tx one snapshot, or a transaction that holds the month
   * @param options.check false leaves the invariants out: a page asks often, a close asks once
   */
  async survey(tx: EntityManager, period: string, options: { check: boolean }): Promise<MonthSurvey> {
    const charges = await this.charges.totals(period, tx);
    const rating = await this.rating.totals(tx, period);
    const bills = await this.bills.totals(tx, period);
    const carried = await this.bills.carried(tx, period);
    const sums = await sumsOf(tx, period);
    const currencies = [...new Set([charges, rating, bills, sums].flat().map(row => row.currency))].sort();
    const chains = currencies.map(currency =>
      chainOf(period, figuresOf(currency, { charges, rating, bills, carried, sums })),
    );
    const facts: MonthFacts = {
      period,
      currentMonth: clock.today().slice(0, 7),
      slices: charges.flatMap(({ currency, slices }) =>
        slices.map(slice => ({ ...slice, currency, account: slice.cloudAccount, explained: slice.explained !== null })),
      ),
      failedSyncs: await this.failedSyncs(tx, period),
      allowedUnassigned: await allowedOf(tx, period),
      held: rating.map(({ currency, costOfHeld, heldGroups }) => ({ currency, amount: costOfHeld, count: heldGroups })),
      carried: currencies.flatMap(currency => byCause(carried, currency).map(part => ({ ...part, currency }))),
      openBills: await openBillsOf(tx, period),
      violations: options.check ? (await this.invariants.checkIn(tx, { period })).violations : [],
      chains,
    };
    return { chains, blockers: blockersOf(facts) };
  }

  private async failedSyncs(tx: EntityManager, period: string): Promise<MonthFacts['failedSyncs']> {
    const pulled = await this.charges.pulledAccounts({ anyPlan: true });
    return await tx.query<MonthFacts['failedSyncs']>(
      `select a.code as account, case when s.state in ('failed', 'refused', 'running') then s.state else 'missing' end as why
       from cloud_account a
       left join lateral (select state from sync_run r where r.cloud_account_id = a.id and r.period = $2
         order by r.started_at desc limit 1) s on true
       where a.tenant_id = $1 and a.status = 'active' and a.deleted_at is null
         and (s.state in ('failed', 'refused', 'running') or (a.id = any($3::uuid[])
           and not exists (select from charge_slice c where c.cloud_account_id = a.id and c.period = $2 and c.of_period is null)))
       order by a.code`,
      [current().actor.tenantId, period, pulled],
    );
  }
}

interface Sums {
  readonly currency: CurrencyCode;
  readonly posted: DecimalText;
  readonly excludedCharges: number;
  readonly unassignedCharges: number;
  readonly openBills: number;
}

interface Answers {
  readonly charges: readonly ChargeTotals[];
  readonly rating: readonly RatingTotals[];
  readonly bills: readonly BillTotals[];
  readonly carried: readonly Carried[];
  readonly sums: readonly Sums[];
}

function figuresOf(currency: CurrencyCode, answers: Answers): MonthFigures {
  const charges = of(answers.charges, currency, NO_CHARGES);
  const rating = of(answers.rating, currency, NO_RATING);
  const bills = of(answers.bills, currency, NO_BILLS);
  const sums = of(answers.sums, currency, NO_SUMS);
  return {
    currency,
    vendorTotal: charges.vendorTotal,
    ingested: charges.ingested,
    late: charges.late,
    explained: { amount: charges.explained, count: charges.slices.filter(slice => slice.explained !== null).length },
    attributed: charges.attributed,
    excluded: { amount: charges.excluded, count: sums.excludedCharges },
    unassigned: { amount: charges.unassigned, count: sums.unassignedCharges },
    costOfRated: rating.costOfRated,
    costOfHeld: { amount: rating.costOfHeld, count: rating.heldGroups },
    rated: rating.rated,
    rounding: bills.rounding,
    billed: bills.billed,
    notes: { amount: bills.noted, count: bills.notes },
    carried: byCause(answers.carried, currency),
    paid: bills.paid,
    open: { amount: bills.open, count: sums.openBills },
    writtenOff: bills.writtenOff,
    posted: sums.posted,
  };
}

const of = <T extends { currency: string }>(rows: readonly T[], currency: string, none: Omit<T, 'currency'>) =>
  rows.find(row => row.currency === currency) ?? none;

const NO_CHARGES: Omit<ChargeTotals, 'currency'> = {
  vendorTotal: '0',
  ingested: '0',
  attributed: '0',
  excluded: '0',
  unassigned: '0',
  explained: '0',
  late: { amount: '0', count: 0 },
  slices: [],
};
const NO_RATING: Omit<RatingTotals, 'currency'> = {
  groups: 0,
  heldGroups: 0,
  rated: '0',
  costOfRated: '0',
  costOfHeld: '0',
};
const NO_BILLS: Omit<BillTotals, 'currency'> = {
  bills: 0,
  billed: '0',
  notes: 0,
  noted: '0',
  rounding: '0',
  carried: '0',
  paid: '0',
  open: '0',
  writtenOff: '0',
};
const NO_SUMS: Omit<Sums, 'currency'> = { posted: '0', excludedCharges: 0, unassignedCharges: 0, openBills: 0 };

function byCause(carried: readonly Carried[], currency: CurrencyCode) {
  const causes = new Map<Carried['cause'], { cause: Carried['cause']; amount: DecimalText; count: number }>();
  for (const row of carried) {
    if (row.currency !== currency) continue;
    const known = causes.get(row.cause);
    const amount = new Decimal(known?.amount ?? '0').plus(row.amount).toFixed();
    causes.set(row.cause, { cause: row.cause, amount, count: (known?.count ?? 0) + 1 });
  }
  return [...causes.values()];
}

/** What no module's totals carry: the ledger's side of the bills, and how many rows stand behind an amount. */
async function sumsOf(tx: EntityManager, period: string): Promise<Sums[]> {
  return await tx.query<Sums[]>(
    `with posted as (
       select e.currency, sum(e.amount) as posted from ledger_transaction t
       join ledger_entry e on e.transaction_id = t.id join ledger_account a on a.id = e.account_id
       left join bill n on t.kind = 'note_issue' and n.id = t.reference_id
       where t.tenant_id = $1 and a.kind = 'receivable'
         and ((t.kind = 'bill_issue' and t.period = $2) or (t.kind = 'note_issue' and n.period = $2)) group by e.currency),
     loose as (
       select currency, coalesce(sum(charges) filter (where state = 2), 0)::int as excluded,
         coalesce(sum(charges) filter (where state = 0), 0)::int as unassigned
       from charge_rollup where tenant_id = $1 and period = $2 group by currency),
     owing as (
       select currency, count(*)::int as bills from bill
       where tenant_id = $1 and period = $2 and state in ('issued', 'partly_paid') group by currency),
     currencies as (select currency from posted union select currency from loose union select currency from owing)
     select c.currency, trim_scale(coalesce(p.posted, 0))::text as posted, coalesce(l.excluded, 0) as "excludedCharges",
       coalesce(l.unassigned, 0) as "unassignedCharges", coalesce(o.bills, 0) as "openBills"
     from currencies c left join posted p using (currency) left join loose l using (currency) left join owing o using (currency)`,
    [current().actor.tenantId, period],
  );
}

/** The larger of the company's tolerance and what was last acknowledged, per currency. */
async function allowedOf(tx: EntityManager, period: string): Promise<Record<CurrencyCode, DecimalText>> {
  const rows = await tx.query<{ currency: string; amount: string }[]>(
    `select currency, max(amount)::text as amount from (
       select currency, unassigned as amount from close_tolerance where tenant_id = $1 and deleted_at is null
       union all
       (select distinct on (currency) currency, abs(amount) from close_acknowledgement
        where tenant_id = $1 and period = $2 order by currency, created_at desc)) a
     group by currency`,
    [current().actor.tenantId, period],
  );
  return Object.fromEntries(rows.map(({ currency, amount }) => [currency, amount]));
}

async function openBillsOf(tx: EntityManager, period: string): Promise<number> {
  const [row] = await tx.query<{ bills: number }[]>(
    `select count(*)::int as bills from bill
     where tenant_id = $1 and period = $2 and state in ('draft', 'in_approval', 'approved') and deleted_at is null`,
    [current().actor.tenantId, period],
  );
  return row!.bills;
}
