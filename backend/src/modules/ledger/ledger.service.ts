import { Injectable } from '@nestjs/common';
import { Decimal, type CurrencyCode, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { bodyHash } from '../../kernel/action';
import { clock } from '../../kernel/clock';
import type { LedgerPort } from '../bills/bills.module';
import { accountNamed, balanced, mirrored, type Leg } from './domain/posting';
import { AlreadyReversed, NotReversible, Overdrawn, PeriodClosed, PostingKeyReused } from './ledger.errors';

export type PostingKind =
  'bill_issue' | 'note_issue' | 'receipt' | 'identification' | 'allocation' | 'reversal' | 'voucher_use' | 'credit_use';

export interface PostingRequest {
  readonly kind: string;
  /** One effect per key: a repeat with the same content gives the first answer (M11). */
  readonly key: string;
  /** The month it is posted into; a closed one refuses. */
  readonly period: string;
  readonly reference: { readonly type: string; readonly id: string };
  readonly description?: string;
  /** The day it counts for, YYYY-MM-DD; today unless said. */
  readonly bookedOn?: string;
  readonly entries: readonly Leg[];
}

interface Header extends PostingRequest {
  readonly reversesId?: string;
}

/** Double entry, append-only: the only way a balance changes. */
@Injectable()
export class Ledger implements LedgerPort {
  /**
   * Posts in the caller's transaction.
   *
   * @throws PostingUnbalanced, PostingEmpty, AccountUnknown before anything is written
   * @throws PostingKeyReused when the key was used for other content
   * @throws PeriodClosed, Overdrawn as the database refuses
   */
  async post(tx: EntityManager, posting: PostingRequest): Promise<{ readonly id: string }> {
    return this.write(tx, posting);
  }

  /**
   * Posts the exact opposite of a transaction, once (M10), into the month of today.
   *
   * @throws AlreadyReversed, NotReversible, PeriodClosed, Overdrawn
   */
  async reverse(
    tx: EntityManager,
    transactionId: string,
    key: string,
    description = '',
  ): Promise<{ readonly id: string }> {
    const [original] = await tx.query<
      { id: string; reference_type: string; reference_id: string; reverses_id: string | null }[]
    >(`select id, reference_type, reference_id, reverses_id from ledger_transaction where id = $1 and tenant_id = $2`, [
      transactionId,
      current().actor.tenantId,
    ]);
    if (!original) throw RecordNotFound({ resource: 'ledgerTransaction' });
    if (original.reverses_id) throw NotReversible({ transaction: transactionId });
    return this.write(tx, {
      kind: 'reversal',
      key,
      period: clock.today().slice(0, 7),
      reference: { type: original.reference_type, id: original.reference_id },
      description,
      entries: mirrored(await this.legsOf(tx, transactionId)),
      reversesId: transactionId,
    });
  }

  /**
   * Debits minus credits of an account.
   *
   * @param at an instant: what was posted until then; a day (YYYY-MM-DD): what counts until its end, whenever posted
   * @returns exact decimal text; "0" for an account that was never used
   */
  async balance(tx: EntityManager, account: string, currency: CurrencyCode, at?: Date | string): Promise<DecimalText> {
    const { code } = accountNamed(account);
    const until =
      at === undefined ? '' : typeof at === 'string' ? 'and t.booked_on <= $4::date' : 'and t.posted_at <= $4';
    const sql =
      at === undefined
        ? 'select balance as sum from ledger_account where tenant_id = $1 and code = $2 and currency = $3'
        : `select coalesce(sum(e.amount), 0) as sum from ledger_account a
           join ledger_entry e on e.account_id = a.id join ledger_transaction t on t.id = e.transaction_id
           where a.tenant_id = $1 and a.code = $2 and a.currency = $3 ${until}`;
    const values = [current().actor.tenantId, code, currency, ...(at === undefined ? [] : [at])];
    const [row] = await tx.query<{ sum: string }[]>(sql, values);
    return new Decimal(row?.sum ?? '0').toFixed();
  }

  private async write(tx: EntityManager, posting: Header): Promise<{ readonly id: string }> {
    const legs = balanced(posting.key, posting.entries);
    const { kind, period, reference, reversesId } = posting;
    const hash = bodyHash({ kind, period, reference, reversesId, legs });
    const first = await this.known(tx, posting.key, hash);
    if (first) return first;
    try {
      return await this.insert(tx, posting, legs, hash);
    } catch (error) {
      throw translated(error, posting);
    }
  }

  /** The accounts come first: their making waits for nobody, the balances are locked last and shortest. */
  private async insert(tx: EntityManager, posting: Header, legs: readonly Leg[], hash: string) {
    const { tenantId, userId } = current().actor;
    await this.ensureAccounts(tx, legs);
    const customers = new Set(legs.map(leg => accountNamed(leg.account).customerId).filter(id => id !== null));
    const [made] = await tx.query<{ id: string }[]>(
      `insert into ledger_transaction (tenant_id, kind, key, body_hash, period, booked_on, reference_type, reference_id,
         customer_id, description, reverses_id, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict on constraint ledger_key_once do nothing returning id`,
      [
        tenantId,
        posting.kind,
        posting.key,
        hash,
        posting.period,
        posting.bookedOn ?? clock.today(),
        posting.reference.type,
        posting.reference.id,
        customers.size === 1 ? [...customers][0] : null,
        (posting.description ?? '').slice(0, 500),
        posting.reversesId ?? null,
        userId,
      ],
    );
    // Somebody else posted the same key between our look and our write, and has committed by now.
    if (!made) return (await this.known(tx, posting.key, hash))!;
    await tx.query(
      `insert into ledger_entry (tenant_id, transaction_id, account_id, customer_id, currency, amount, created_by)
       select a.tenant_id, $2, a.id, a.customer_id, a.currency, l.amount, $6
       from unnest($3::text[], $4::text[], $5::numeric[]) with ordinality as l(code, currency, amount, no)
       join ledger_account a on a.tenant_id = $1 and a.code = l.code and a.currency = l.currency order by l.no`,
      [
        tenantId,
        made.id,
        legs.map(leg => leg.account),
        legs.map(leg => leg.currency),
        legs.map(leg => leg.amount),
        userId,
      ],
    );
    return made;
  }

  /** @throws PostingKeyReused */
  private async known(tx: EntityManager, key: string, hash: string): Promise<{ id: string } | undefined> {
    const [row] = await tx.query<{ id: string; body_hash: string }[]>(
      'select id, body_hash from ledger_transaction where tenant_id = $1 and key = $2',
      [current().actor.tenantId, key],
    );
    if (row && row.body_hash !== hash) throw PostingKeyReused({ key });
    return row && { id: row.id };
  }

  private async ensureAccounts(tx: EntityManager, legs: readonly Leg[]): Promise<void> {
    const { tenantId, userId } = current().actor;
    const names = legs.map(leg => accountNamed(leg.account));
    await tx.query(
      `insert into ledger_account (tenant_id, code, name, kind, currency, customer_id, created_by)
       select distinct $1::uuid, n.code, coalesce(c.code || ' ' || c.name, n.kind), n.kind, n.currency, n.customer_id, $6::uuid
       from unnest($2::text[], $3::text[], $4::text[], $5::uuid[]) as n(code, kind, currency, customer_id)
       left join customer c on c.tenant_id = $1 and c.id = n.customer_id
       where not exists (select from ledger_account a where a.tenant_id = $1 and a.code = n.code and a.currency = n.currency)
       order by n.code on conflict (tenant_id, code, currency) do nothing`,
      [
        tenantId,
        names.map(name => name.code),
        names.map(name => name.kind),
        legs.map(leg => leg.currency),
        names.map(name => name.customerId),
        userId,
      ],
    );
  }

  private async legsOf(tx: EntityManager, transactionId: string): Promise<Leg[]> {
    return await tx.query<Leg[]>(
      `select a.code as account, e.amount, e.currency from ledger_entry e join ledger_account a on a.id = e.account_id
       where e.transaction_id = $1`,
      [transactionId],
    );
  }
}

/** What the database's walls refuse, in the words of the ledger. */
function translated(error: unknown, posting: Header): unknown {
  const refused = (error as { driverError?: { constraint?: string } }).driverError?.constraint;
  if (refused === 'period_is_closed') return PeriodClosed({ period: posting.period }, { cause: error });
  if (refused === 'ledger_account_not_overdrawn') return Overdrawn({}, { cause: error });
  if (refused === 'ledger_reversed_once')
    return AlreadyReversed({ transaction: posting.reversesId! }, { cause: error });
  return error;
}
