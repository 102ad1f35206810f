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

/** A posting whose legs balance. */
interface Proved {
  readonly posting: Header;
  readonly legs: readonly Leg[];
  readonly hash: string;
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
   * Posts many transactions in few statements; each is proved and keyed as by `post`.
   *
   * @param postings of different keys
   * @returns their ids, in the same order
   * @throws as `post`; which of the postings it was is told where one statement can know it
   */
  async postAll(tx: EntityManager, postings: readonly PostingRequest[]): Promise<readonly { readonly id: string }[]> {
    return this.writeAll(tx, postings);
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
    const [made] = await this.writeAll(tx, [posting]);
    return made!;
  }

  private async writeAll(tx: EntityManager, postings: readonly Header[]): Promise<readonly { readonly id: string }[]> {
    const proved = postings.map((posting): Proved => {
      const legs = balanced(posting.key, posting.entries);
      const { kind, period, reference, reversesId } = posting;
      return { posting, legs, hash: bodyHash({ kind, period, reference, reversesId, legs }) };
    });
    const known = await this.known(tx, proved);
    const fresh = proved.filter(({ posting }) => !known.has(posting.key));
    try {
      const made = fresh.length === 0 ? known : new Map([...known, ...(await this.insert(tx, fresh))]);
      return proved.map(({ posting }) => ({ id: made.get(posting.key)! }));
    } catch (error) {
      throw translated(error, (fresh[0] ?? proved[0]!).posting);
    }
  }

  /**
   * The accounts come first: their making waits for nobody, the balances are locked last and shortest.
   *
   * @returns ids by key
   */
  private async insert(tx: EntityManager, fresh: readonly Proved[]): Promise<ReadonlyMap<string, string>> {
    const { tenantId, userId } = current().actor;
    await this.ensureAccounts(
      tx,
      fresh.flatMap(({ legs }) => legs),
    );
    const made = await tx.query<{ id: string; key: string }[]>(
      `insert into ledger_transaction (tenant_id, kind, key, body_hash, period, booked_on, reference_type, reference_id,
         customer_id, description, reverses_id, created_by)
       select $1, t.kind, t.key, t.body_hash, t.period, t.booked_on, t.reference_type, t.reference_id, t.customer_id,
         t.description, t.reverses_id, $2
       from jsonb_to_recordset($3::jsonb) as t(kind text, key text, body_hash text, period text,
         booked_on date, reference_type text, reference_id uuid, customer_id uuid, description text, reverses_id uuid, no int)
       order by t.no on conflict on constraint ledger_key_once do nothing returning id, key`,
      [tenantId, userId, JSON.stringify(fresh.map((one, no) => ({ ...rowOf(one), no })))],
    );
    const ids = new Map(made.map(({ id, key }) => [key, id]));
    const written = fresh.filter(({ posting }) => ids.has(posting.key));
    const legs = written.flatMap(({ posting, legs: own }) => own.map(leg => ({ ...leg, id: ids.get(posting.key)! })));
    if (legs.length > 0)
      await tx.query(
        `insert into ledger_entry (tenant_id, transaction_id, account_id, customer_id, currency, amount, created_by)
         select a.tenant_id, l.transaction_id, a.id, a.customer_id, a.currency, l.amount, $6
         from unnest($2::uuid[], $3::text[], $4::text[], $5::numeric[]) with ordinality
           as l(transaction_id, code, currency, amount, no)
         join ledger_account a on a.tenant_id = $1 and a.code = l.code and a.currency = l.currency order by l.no`,
        [
          tenantId,
          legs.map(leg => leg.id),
          legs.map(leg => leg.account),
          legs.map(leg => leg.currency),
          legs.map(leg => leg.amount),
          userId,
        ],
      );
    if (written.length === fresh.length) return ids;
    // Somebody else posted the same key between our look and our write, and has committed by now.
    return new Map([
      ...ids,
      ...(await this.known(
        tx,
        fresh.filter(one => !written.includes(one)),
      )),
    ]);
  }

  /**
   * @returns ids by key
   * @throws PostingKeyReused
   */
  private async known(tx: EntityManager, proved: readonly Proved[]): Promise<ReadonlyMap<string, string>> {
    const hashes = new Map(proved.map(({ posting, hash }) => [posting.key, hash]));
    const rows = await tx.query<{ id: string; key: string; body_hash: string }[]>(
      'select id, key, body_hash from ledger_transaction where tenant_id = $1 and key = any($2)',
      [current().actor.tenantId, [...hashes.keys()]],
    );
    const other = rows.find(row => row.body_hash !== hashes.get(row.key));
    if (other) throw PostingKeyReused({ key: other.key });
    return new Map(rows.map(({ id, key }) => [key, id]));
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

function rowOf({ posting, legs, hash }: Proved) {
  const { kind, key, period, reference } = posting;
  const customers = new Set(legs.map(leg => accountNamed(leg.account).customerId).filter(id => id !== null));
  return {
    kind,
    key,
    body_hash: hash,
    period,
    booked_on: posting.bookedOn ?? clock.today(),
    reference_type: reference.type,
    reference_id: reference.id,
    customer_id: customers.size === 1 ? [...customers][0] : null,
    description: (posting.description ?? '').slice(0, 500),
    reverses_id: posting.reversesId ?? null,
  };
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
