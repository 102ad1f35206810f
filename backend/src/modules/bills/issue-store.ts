import { Injectable } from '@nestjs/common';
import type { StatementView } from '@cloudtally/reports';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { StateChanged } from '../../kernel/database';
import type { BillRecord } from './bill-reader';
import type { SpecialDay } from './domain/due-day';
import type { SettledState } from './domain/settle-bill';

export const DOCUMENT_KINDS = ['pdf', 'xlsx'] as const;

/** What an approved bill becomes as it is issued. */
export interface IssuedBill {
  readonly id: string;
  readonly state: SettledState;
  readonly number: string;
  readonly dueOn: string;
  readonly snapshot: StatementView;
  readonly ledgerTransactionId: string | null;
  /** Of a note: the month that it is posted into. */
  readonly bookedIn: string | null;
}

/** The tables while bills are issued: set-based, a bill is a row of each statement. */
@Injectable()
export class IssueStore {
  /**
   * Locks a note after the bill that it corrects, and with them the credit that pays the bills: in the order of ids, as
   * everybody locks them.
   */
  async hold(tx: EntityManager, billIds: readonly string[], usesCredit: boolean): Promise<void> {
    await tx.query(HOLD, [billIds, usesCredit]);
  }

  /** Months of these notes that are closed. */
  async closedAmong(tx: EntityManager, bills: readonly BillRecord[]): Promise<ReadonlySet<string>> {
    const periods = new Set(bills.filter(({ kind }) => kind !== 'regular').map(({ period }) => period));
    if (periods.size === 0) return periods;
    const rows = await tx.query<{ period: string }[]>(
      `select period from period_close where tenant_id = $1 and period = any($2) and state = 'closed'`,
      [current().actor.tenantId, [...periods]],
    );
    return new Set(rows.map(({ period }) => period));
  }

  /** Holidays and worked weekends after a day; they are asked for only where one of the bills counts by them. */
  async specialDays(tx: EntityManager, bills: readonly BillRecord[], after: string): Promise<readonly SpecialDay[]> {
    if (!bills.some(({ creditTermRule }) => creditTermRule === 'working_days')) return [];
    return tx.query<SpecialDay[]>(
      `select day::text, is_working as "isWorking" from calendar_day
       where tenant_id = $1 and deleted_at is null and day > $2`,
      [current().actor.tenantId, after],
    );
  }

  /** Who sends the bills, as the company's own data says. */
  async issuer(tx: EntityManager): Promise<{ readonly name: string }> {
    const [tenant] = await tx.query<{ name: string }[]>('select name from tenant where id = $1', [
      current().actor.tenantId,
    ]);
    return tenant!;
  }

  /** @throws StateChanged when one of them is not approved any more */
  async issue(tx: EntityManager, issuedOn: string, bills: readonly IssuedBill[]): Promise<void> {
    const [rows] = await tx.query<[unknown[], number]>(
      `update bill set state = i.state, number = i.number, issued_on = $1, due_on = i."dueOn", issued_by = $2,
         snapshot = i.snapshot, ledger_transaction_id = i."ledgerTransactionId", booked_in = i."bookedIn",
         version = version + 1, updated_at = now(), updated_by = $2
       from jsonb_to_recordset($3::jsonb) as i(id uuid, state text, number text, "dueOn" date, snapshot jsonb,
         "ledgerTransactionId" uuid, "bookedIn" text)
       where bill.id = i.id and bill.state = 'approved' returning bill.id`,
      [issuedOn, current().actor.userId, JSON.stringify(bills)],
    );
    if (rows.length !== bills.length)
      throw StateChanged({ resource: 'Bill', state: '—', expected: 'approved', since: '' });
  }

  /** The rows of the documents that a job draws. */
  async askForDocuments(tx: EntityManager, billIds: readonly string[]): Promise<void> {
    const { tenantId, userId } = current().actor;
    await tx.query(
      `insert into bill_document (tenant_id, bill_id, kind, created_by)
       select $1, b.id, d.kind, $4 from unnest($2::uuid[]) with ordinality as b(id, no), unnest($3::text[]) as d(kind)
       order by b.no`,
      [tenantId, billIds, DOCUMENT_KINDS, userId],
    );
  }
}

// $2: whether credit is used.
const HOLD = `
  select from bill where id = any (array(
    select unnest($1::uuid[])
    union select corrects_id from bill where id = any($1)
    union select n.id from bill b join bill n on n.tenant_id = b.tenant_id and n.customer_id = b.customer_id
      and n.currency = b.currency and n.kind = 'credit_note' and n.open < 0
    where $2 and b.id = any($1)))
  order by id for update`;
