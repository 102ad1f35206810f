import { UpstreamFailed, type Text, type UpstreamReason } from '@cloudtally/plugin-sdk';
import type { Database } from '../database';
import { CircuitOpen } from './plugins.errors';

export interface CircuitOf {
  readonly tenantId: string;
  readonly plugin: string;
  /** As people call the provider. */
  readonly title: Text;
  /** Plugin account that asks: the turn to try is given to one account and not to a process. */
  readonly account: string;
}

/** A provider's circuit as people see it. */
export interface ShownCircuit {
  readonly plugin: string;
  readonly state: 'closed' | 'open' | 'half_open';
  readonly failures: number;
  readonly openedAt: Date | null;
  readonly retryAt: Date | null;
  readonly lastError: { readonly code: string; readonly message: Text } | null;
}

const BREAK_AFTER = 5;
const FIRST_REST_SECONDS = 30;
const LONGEST_REST_SECONDS = 900;
/** A closed circuit is looked at once a second, not with every page of a bill; our own failures count at once. */
const LOOK_AGAIN_MS = 1_000;
/** Who has the turn and dies with it holds the others up no longer. */
const TURN_SECONDS = 60;

/** Nobody answered, or only a gateway. A refusal is an answer. */
const SILENCE: readonly UpstreamReason[] = ['unavailable', 'outcome_unknown'];

/** A failure that was counted where it happened is not counted again by who passes it on. */
const counted = new WeakSet<Error>();

/**
 * The circuit breaker of one provider, as a row: shared by all workers and all accounts of the company, and visible.
 * One provider that is down stops nobody else (M-108).
 *
 * closed -> open after five silences in a row -> half open when the rest is over, for one account -> closed by its
 * success, or open again for twice as long. By the database's clock.
 */
export class ProviderCircuit {
  /** Nothing to reset, as far as was seen when we were last let in. */
  private clean = false;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly db: Database,
    private readonly of: CircuitOf,
  ) {}

  /** Lets a call through, or takes the turn to try. @throws CircuitOpen */
  async admit(): Promise<void> {
    if (this.clean && performance.now() - this.lookedAt < LOOK_AGAIN_MS) return;
    this.lookedAt = performance.now();
    const row = await this.look();
    this.clean = !row || (row.state === 'closed' && row.failures === 0);
    if (!row || row.state === 'closed') return;
    const isMine = row.state === 'half_open' && row.holder === this.of.account;
    if (isMine && row.rest > 0) return;
    if (row.rest > 0 || !(await this.take(false))) throw this.resting(row.rest);
  }

  /** A person wants to know now: takes the turn also before the rest is over. @returns whether there was one to take */
  async takeTurn(): Promise<boolean> {
    return this.take(true);
  }

  /** The provider answered. */
  async succeeded(): Promise<void> {
    if (this.clean) return;
    const { tenantId, plugin } = this.of;
    await this.db.source.query(
      `update provider_circuit set state = 'closed', failures = 0, rests = 0, opened_at = null, retry_at = null,
         holder = null, changed_at = clock_timestamp()
       where tenant_id = $1 and plugin = $2 and (state <> 'closed' or failures > 0)`,
      [tenantId, plugin],
    );
    this.clean = true;
  }

  /** Counts the failure if it is one of the provider's silences, once; a refusal is an answer. */
  async failed(error: unknown): Promise<void> {
    if (!UpstreamFailed.is(error) || isCounted(error)) return;
    if (!SILENCE.includes(error.details.reason)) return error.details.sent === 'yes' ? this.succeeded() : undefined;
    counted.add(error);
    this.clean = false;
    const { tenantId, plugin, account } = this.of;
    await this.db.source.query(FAILED, [
      tenantId,
      plugin,
      account,
      JSON.stringify({ code: error.code, message: error.text }),
      BREAK_AFTER,
      FIRST_REST_SECONDS,
      LONGEST_REST_SECONDS,
    ]);
  }

  private async look(): Promise<CircuitRow | undefined> {
    const [row] = await this.db.source.query<CircuitRow[]>(
      `select state, failures, holder, extract(epoch from retry_at - clock_timestamp())::float as rest
       from provider_circuit where tenant_id = $1 and plugin = $2`,
      [this.of.tenantId, this.of.plugin],
    );
    return row;
  }

  /** By compare-and-set: of many that are due, one has the turn. */
  private async take(atOnce: boolean): Promise<boolean> {
    const { tenantId, plugin, account } = this.of;
    const [, taken] = await this.db.source.query<[unknown[], number]>(
      `update provider_circuit set state = 'half_open', holder = $3, changed_at = clock_timestamp(),
         retry_at = clock_timestamp() + make_interval(secs => $4)
       where tenant_id = $1 and plugin = $2 and state <> 'closed' and ($5 or retry_at <= clock_timestamp())`,
      [tenantId, plugin, account, TURN_SECONDS, atOnce],
    );
    return taken > 0;
  }

  private resting(rest: number) {
    const seconds = Math.max(1, Math.ceil(rest > 0 ? rest : TURN_SECONDS));
    return CircuitOpen({ provider: this.of.title, seconds, postponeSeconds: seconds });
  }
}

interface CircuitRow {
  readonly state: ShownCircuit['state'];
  readonly failures: number;
  readonly holder: string | null;
  /** Seconds; below zero once it is over. */
  readonly rest: number;
}

/** A call that was under way when the circuit opened, or while another has the turn, changes nothing. */
const FAILED = `
  insert into provider_circuit as c (tenant_id, plugin, failures, last_error) values ($1, $2, 1, $4::jsonb)
  on conflict (tenant_id, plugin) do update set
    failures = c.failures + 1,
    last_error = excluded.last_error,
    changed_at = clock_timestamp(),
    state = case when (c.state = 'half_open' and c.holder = $3 or c.state = 'closed' and c.failures + 1 >= $5) then 'open' else c.state end,
    rests = c.rests + (c.state = 'half_open' and c.holder = $3 or c.state = 'closed' and c.failures + 1 >= $5)::int,
    opened_at = case when (c.state = 'half_open' and c.holder = $3 or c.state = 'closed' and c.failures + 1 >= $5) then coalesce(c.opened_at, clock_timestamp()) else c.opened_at end,
    retry_at = case when (c.state = 'half_open' and c.holder = $3 or c.state = 'closed' and c.failures + 1 >= $5)
      then clock_timestamp() + make_interval(secs => least($7::float, $6::float * 2 ^ c.rests)) else c.retry_at end,
    holder = case when (c.state = 'half_open' and c.holder = $3 or c.state = 'closed' and c.failures + 1 >= $5) then null else c.holder end`;

function isCounted(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) if (counted.has(each)) return true;
  return false;
}

/** Circuits that are not as they should be, for the people who wait. */
export async function restingProviders(db: Database, tenantId: string): Promise<ShownCircuit[]> {
  return db.read(tx =>
    tx.query<ShownCircuit[]>(
      `select plugin, state, failures, opened_at as "openedAt", retry_at as "retryAt", last_error as "lastError"
       from provider_circuit where tenant_id = $1 and state <> 'closed' order by plugin`,
      [tenantId],
    ),
  );
}
