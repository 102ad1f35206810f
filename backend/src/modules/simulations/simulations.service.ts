import { Inject, Injectable } from '@nestjs/common';
import { AppError, shiftMonth, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { changeState, Database, nextNumber } from '../../kernel/database';
import { Bills } from '../bills/bills.module';
import { insertRows, Rating, type RunOptions, type TermsOverlay } from '../pricing/pricing.module';
import { simulatedMonth } from './domain/simulated-month';
import type { Scenario } from './scenario';
import { ScenarioReader } from './scenario-terms.service';
import { Simulation } from './simulation.resource';
import { NoMonthToTry } from './simulations.errors';

export interface AskedMonths {
  /** How many, up to `lastMonth`, which is the last whole month unless said. */
  readonly months: number;
  readonly lastMonth?: string | undefined;
}

export interface SimulationResult {
  readonly rows: number;
  readonly customers: number;
}

interface Waiting {
  readonly id: string;
  readonly state: string;
  readonly scenario: Scenario;
  readonly firstMonth: string;
  readonly lastMonth: string;
}

/** Asks real months what they would have come to. Nothing but the answer is written. */
@Injectable()
export class Simulations {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Rating) private readonly rating: Rating,
    @Inject(Bills) private readonly bills: Bills,
    @Inject(ScenarioReader) private readonly scenarios: ScenarioReader,
  ) {}

  /**
   * Keeps the question, to be answered by the job.
   *
   * @returns its id
   * @throws  NoMonthToTry; what `ScenarioReader.read` throws
   */
  async ask(tx: EntityManager, scenario: Scenario, { months, lastMonth }: AskedMonths): Promise<string> {
    const { title, customerId, subjectId } = await this.scenarios.read(tx, scenario);
    const last = lastMonth ?? shiftMonth(clock.today().slice(0, 7), -1);
    const first = shiftMonth(last, 1 - months);
    const { tenantId, userId } = current().actor;
    const [{ found }] = await tx.query<[{ found: boolean }]>(
      `select exists (select from charge_slice where tenant_id = $1 and period between $2 and $3 and charges > 0) as found`,
      [tenantId, first, last],
    );
    if (!found) throw NoMonthToTry({ first, last });
    const code = await nextNumber(tx, 'SIM', clock.today().slice(0, 7));
    const [row] = await tx.query<[{ id: string }]>(
      `insert into simulation (tenant_id, code, title, kind, customer_id, first_month, last_month, scenario, subject_id,
         created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        tenantId,
        code,
        (title || `${first} – ${last}`).slice(0, 200),
        scenario.kind,
        customerId,
        first,
        last,
        scenario,
        subjectId,
        userId,
      ],
    );
    return row.id;
  }

  /** The run that answers it, to be watched. */
  async answeredBy(tx: EntityManager, id: string, jobRunId: string): Promise<void> {
    await tx.query('update simulation set job_run_id = $2 where id = $1', [id, jobRunId]);
  }

  /** Answers a question that waits; one that was answered is left alone. A mistake of the asker's is its answer too. */
  async answer(id: string, options: RunOptions = {}): Promise<SimulationResult> {
    try {
      return await this.db.transaction(async tx => {
        const result = await this.answerIn(tx, id, options);
        await options.fence?.(tx);
        return result;
      });
    } catch (error) {
      if (!(error instanceof AppError) || error.fault !== 'user') throw error;
      await this.db.transaction(async tx => {
        const set = { problem: error.text, finishedAt: clock.now() };
        await changeState(tx, Simulation, id, { from: ['queued'], to: 'failed', set });
        await options.fence?.(tx);
      });
      return { rows: 0, customers: 0 };
    }
  }

  private async answerIn(tx: EntityManager, id: string, { progress }: RunOptions): Promise<SimulationResult> {
    const [asked] = await tx.query<Waiting[]>(
      `select id, state, scenario, first_month as "firstMonth", last_month as "lastMonth" from simulation
       where id = $1 and tenant_id = $2`,
      [id, current().actor.tenantId],
    );
    if (asked?.state !== 'queued') return { rows: 0, customers: 0 };
    const { overlay, terms } = await this.scenarios.read(tx, asked.scenario);
    const months = monthsBetween(asked.firstMonth, asked.lastMonth);
    const customers = new Set<string>();
    let count = 0;
    for (const [index, period] of months.entries()) {
      await progress?.(index, months.length, TRYING);
      const rows = await this.rowsOf(tx, asked, period, overlay);
      for (const { customer_id } of rows) customers.add(customer_id);
      count += rows.length;
      await insertRows(tx, 'simulation_row', rows);
    }
    await progress?.(months.length, months.length, TRYING);
    const kept = terms === null ? null : JSON.stringify(terms);
    const set = { terms: kept, customers: customers.size, finishedAt: clock.now() };
    await changeState(tx, Simulation, id, { from: ['queued'], to: 'done', set });
    return { rows: count, customers: customers.size };
  }

  private async rowsOf(tx: EntityManager, { id, scenario }: Waiting, period: string, after: TermsOverlay) {
    const everything = scenario.kind === 'current';
    const compared = await this.rating.compare(tx, period, { after, everything });
    const issued = await this.bills.issued(tx, period);
    const issuedTo = new Map(issued.map(one => [`${one.customerId}/${one.currency}`, one]));
    const accounts = compared.map(account => ({ ...account, key: `${account.customerId}/${account.currency}` }));
    const known = new Set(accounts.map(({ key }) => key));
    const billedOnly = everything
      ? issued
          .filter(({ customerId, currency }) => !known.has(`${customerId}/${currency}`))
          .map(({ customerId, currency }) => ({
            ...{ customerId, currency, key: `${customerId}/${currency}`, before: [], after: [] },
          }))
      : [];
    const { tenantId, userId } = current().actor;
    const ids = await tx.query<{ id: string }[]>('select uuidv7() as id from generate_series(1, $1)', [
      accounts.length + billedOnly.length,
    ]);
    return [...accounts, ...billedOnly].map((account, index) => {
      const month = simulatedMonth({ ...account, issued: issuedTo.get(account.key)?.amount ?? null });
      return {
        id: ids[index]!.id,
        tenant_id: tenantId,
        simulation_id: id,
        customer_id: account.customerId,
        period,
        currency: account.currency,
        issued: month.issued,
        current: month.current,
        simulated: month.simulated,
        delta: month.delta,
        cost: month.cost,
        margin_before: month.marginBefore,
        margin_after: month.marginAfter,
        held_cost: month.heldCost,
        below_cost: month.belowCost,
        created_at: clock.now(),
        created_by: userId,
      };
    });
  }
}

const TRYING: Text = { zh: '试算', en: 'Trying the months' };

function monthsBetween(first: string, last: string): string[] {
  const months = [first];
  while (months.at(-1)! < last) months.push(shiftMonth(months.at(-1)!, 1));
  return months;
}
