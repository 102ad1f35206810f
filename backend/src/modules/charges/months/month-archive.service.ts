import { Inject, Injectable } from '@nestjs/common';
import { billingMonth } from '@cloudtally/plugin-sdk';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { archivedMonths } from '../../clouds/clouds.module';
import { MonthBusy, MonthIsOpen, MonthWithoutCharges } from '../charges.errors';

type Outcome = 'done' | 'archived' | 'here' | 'open' | 'empty';

/** What was done; `unchanged` where the month was so already. */
export interface MonthMoved {
  readonly month: string;
  readonly state: 'archived' | 'here';
  readonly unchanged: boolean;
}

/**
 * Takes the charges of old months out of the way, and brings them back. A month is of all companies: each must have
 * closed it. Where its tables are says whether it is archived, so that a process may die at any moment.
 */
@Injectable()
export class MonthArchive {
  constructor(@Inject(Database) private readonly db: Database) {}

  list(): Promise<string[]> {
    return this.db.read(archivedMonths);
  }

  /** @throws NotABillingMonth, MonthIsOpen, MonthWithoutCharges, MonthBusy */
  async archive(period: string): Promise<MonthMoved> {
    const month = billingMonth(period);
    const outcome = await this.move('archive_month', month);
    if (outcome === 'open') throw MonthIsOpen({ month });
    if (outcome === 'empty') throw MonthWithoutCharges({ month });
    return { month, state: 'archived', unchanged: outcome !== 'done' };
  }

  /** @throws NotABillingMonth, MonthBusy */
  async restore(period: string): Promise<MonthMoved> {
    const month = billingMonth(period);
    const outcome = await this.move('restore_month', month);
    return { month, state: 'here', unchanged: outcome !== 'done' };
  }

  private async move(by: 'archive_month' | 'restore_month', month: string): Promise<Outcome> {
    try {
      return await this.db.transaction(async tx => {
        const [moved] = await tx.query<[{ outcome: Outcome }]>(`select ${by}($1) as outcome`, [month]);
        if (moved.outcome === 'done') {
          const note = { resource: 'chargeSlice', recordId: null, recordTitle: month, changes: { month } };
          await writeAudit(tx, { ...note, action: `clouds.${by}` });
        }
        return moved.outcome;
      });
    } catch (error) {
      const { code } = (error as { driverError?: { code?: string } }).driverError ?? {};
      throw code === LOCK_NOT_AVAILABLE ? MonthBusy({ month }, { cause: error }) : error;
    }
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
