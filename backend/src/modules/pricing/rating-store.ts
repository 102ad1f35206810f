import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { takeTurn } from '../../kernel/database';
import { contentHash } from './content-hash';
import { plain, sumOf } from './domain/exact';
import type { Account } from './domain/rate-account';
import type { RatedGroup, RatingTrace } from './domain/rated-group';
import { insertRows } from './insert-rows';
import type { KnownAccount } from './rating-reader';

export interface RatedAccount extends Account {
  readonly inputsHash: string;
  readonly groups: readonly RatedGroup[];
}

export interface RatingRun {
  readonly period: string;
  readonly accounts: number;
  readonly rated: number;
  readonly unchanged: number;
  readonly chargesHash: string;
  /** Over all that decides prices but the charges. */
  readonly termsHash: string;
  readonly startedAt: Date;
  readonly runId: string | null;
  readonly reRating: boolean;
  readonly changed: readonly RatedAccount[];
  readonly gone: readonly KnownAccount[];
}

interface Fresh {
  readonly account: RatedAccount;
  readonly group: RatedGroup;
  readonly hash: string;
}

/** The rating tables: set-based, and only the difference is written. */
@Injectable()
export class RatingStore {
  /** One rating of a month at a time; another waits until this one has committed. */
  async lock(tx: EntityManager, period: string): Promise<void> {
    await takeTurn(tx, `pricing.rate/${current().actor.tenantId}/${period}`);
  }

  /** @returns the run's id, and how many groups of the month are held now */
  async write(tx: EntityManager, run: RatingRun): Promise<{ ratingId: string; held: number }> {
    const { tenantId } = current().actor;
    const [{ id: ratingId }] = await tx.query<[{ id: string }]>('select uuidv7() as id');
    const heldBefore = await this.heldOf(tx, run);
    const held = heldBefore + run.changed.flatMap(({ groups }) => groups).filter(group => group.heldReason).length;
    await tx.query(
      `insert into rating (id, tenant_id, period, charges_hash, accounts, rated, unchanged, held, job_run_id,
         started_at, finished_at, created_by, re_rating, terms_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp(), $11, $12, $13)`,
      [
        ratingId,
        tenantId,
        run.period,
        run.chargesHash,
        run.accounts,
        run.rated,
        run.unchanged,
        held,
        run.runId,
        run.startedAt,
        current().actor.userId,
        run.reRating,
        run.termsHash,
      ],
    );
    const fresh = await this.replaceGroups(tx, run, ratingId);
    await this.insertGroups(tx, run.period, ratingId, fresh);
    await this.saveAccounts(tx, run, ratingId);
    return { ratingId, held };
  }

  /** Marks as superseded what is no longer so, and gives back what has to be written. */
  private async replaceGroups(tx: EntityManager, run: RatingRun, ratingId: string): Promise<Fresh[]> {
    const customers = [...new Set([...run.changed, ...run.gone].map(account => account.customerId))];
    const rows = await tx.query<
      { id: string; customer_id: string; currency: string; no: number; content_hash: string }[]
    >(
      `select id, customer_id, currency, no, content_hash from rated_group
       where tenant_id = $1 and period = $2 and customer_id = any($3) and superseded_by is null`,
      [current().actor.tenantId, run.period, customers],
    );
    const touched = new Set(
      [...run.changed, ...run.gone].map(({ customerId, currency }) => `${customerId}/${currency}`),
    );
    const standing = new Map(
      rows
        .filter(row => touched.has(`${row.customer_id}/${row.currency}`))
        .map(row => [`${row.customer_id}/${row.currency}/${row.no}`, row]),
    );
    const fresh: Fresh[] = [];
    for (const account of run.changed) {
      for (const group of account.groups) {
        // Plain JSON: a group is always put together in the same order, and there are tens of thousands.
        const hash = contentHash(JSON.stringify(group));
        const key = `${account.customerId}/${account.currency}/${group.no}`;
        if (standing.get(key)?.content_hash === hash) standing.delete(key);
        else fresh.push({ account, group, hash });
      }
    }
    const outdated = [...standing.values()].map(row => row.id);
    if (outdated.length > 0) {
      await tx.query('update rated_group set superseded_by = $1 where id = any($2)', [ratingId, outdated]);
    }
    return fresh;
  }

  private async insertGroups(tx: EntityManager, period: string, ratingId: string, fresh: Fresh[]): Promise<void> {
    if (fresh.length === 0) return;
    const { tenantId, userId } = current().actor;
    const ids = await tx.query<
      {
        id: string;
      }[]
    >('select uuidv7() as id from generate_series(1, $1)', [fresh.length]);
    const own = { tenant_id: tenantId, created_by: userId };
    const numbers = new Set(fresh.flatMap(({ group }) => group.trace.contract?.number ?? []));
    const versions = await contractVersions(tx, tenantId, [...numbers]);
    await insertRows(
      tx,
      'rated_group',
      fresh.map(({ account, group, hash }, index) => ({
        ...own,
        id: ids[index]!.id,
        rating_id: ratingId,
        period,
        customer_id: account.customerId,
        currency: account.currency,
        ...columnsOf(group),
        contract_version_id: versions.get(versionKey(group.trace.contract)) ?? null,
        content_hash: hash,
      })),
    );
    await insertRows(
      tx,
      'rated_line',
      fresh.flatMap(({ group }, index) =>
        group.lines.map((line, at) => ({ ...own, group_id: ids[index]!.id, no: at + 1, ...line })),
      ),
    );
  }

  private async saveAccounts(tx: EntityManager, run: RatingRun, ratingId: string): Promise<void> {
    const { tenantId } = current().actor;
    const rows = run.changed.map(({ customerId, currency, inputsHash, groups }) => {
      const priced = groups.filter(group => group.price !== null);
      return {
        customer_id: customerId,
        currency,
        inputs_hash: inputsHash,
        groups: groups.length,
        held: groups.length - priced.length,
        price: plain(sumOf(priced.map(group => group.price!))),
        cost_of_rated: plain(sumOf(priced.map(group => group.billedCost))),
        cost_of_held: plain(sumOf(groups.filter(group => group.price === null).map(group => group.billedCost))),
      };
    });
    await tx.query(
      `insert into rated_account (tenant_id, period, rating_id, customer_id, currency, inputs_hash, groups, held,
         price, cost_of_rated, cost_of_held)
       select $1, $2, $3, a.customer_id, a.currency, a.inputs_hash, a.groups, a.held, a.price, a.cost_of_rated, a.cost_of_held
       from jsonb_to_recordset($4::jsonb) as a(customer_id uuid, currency text, inputs_hash text, groups int, held int,
         price numeric, cost_of_rated numeric, cost_of_held numeric)
       on conflict (tenant_id, period, customer_id, currency) do update set rating_id = excluded.rating_id,
         inputs_hash = excluded.inputs_hash, groups = excluded.groups, held = excluded.held, price = excluded.price,
         cost_of_rated = excluded.cost_of_rated, cost_of_held = excluded.cost_of_held, updated_at = now()`,
      [tenantId, run.period, ratingId, JSON.stringify(rows)],
    );
    await tx.query(
      `delete from rated_account r using unnest($3::uuid[], $4::text[]) as gone(customer_id, currency)
       where r.tenant_id = $1 and r.period = $2 and r.customer_id = gone.customer_id and r.currency = gone.currency`,
      [tenantId, run.period, run.gone.map(one => one.customerId), run.gone.map(one => one.currency)],
    );
  }

  /** Held groups of the accounts that this run leaves alone. */
  private async heldOf(tx: EntityManager, run: RatingRun): Promise<number> {
    const touched = [...run.changed, ...run.gone];
    const [row] = await tx.query<{ held: number }[]>(
      `select coalesce(sum(r.held), 0)::int as held from rated_account r
       where r.tenant_id = $1 and r.period = $2 and not exists (
         select from unnest($3::uuid[], $4::text[]) as t(customer_id, currency)
         where t.customer_id = r.customer_id and t.currency = r.currency)`,
      [current().actor.tenantId, run.period, touched.map(one => one.customerId), touched.map(one => one.currency)],
    );
    return row!.held;
  }
}

const versionKey = (contract: Pick<NonNullable<RatingTrace['contract']>, 'number' | 'version'> | null): string =>
  contract === null || contract.version === null ? '' : `${contract.number}/${contract.version}`;

/** The versions in force of these contracts, by number and version: a trace names them as people do. */
async function contractVersions(
  tx: EntityManager,
  tenantId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; number: string; version: number }[]>(
    `select v.id, c.number, v.no as version from contract_version v join contract c on c.id = v.contract_id
     where v.tenant_id = $1 and v.state = 'in_force' and c.tenant_id = $1 and c.number = any ($2)`,
    [tenantId, numbers],
  );
  return new Map(rows.map(row => [versionKey(row), row.id]));
}

const columnsOf = (group: RatedGroup) => ({
  no: group.no,
  key: group.key,
  label: group.label,
  of_period: group.ofPeriod ?? null,
  provider: group.provider,
  service_code: group.serviceCode,
  service_name: group.serviceName,
  agreement_id: group.agreementId,
  model: group.model,
  basis: group.basis,
  params_hash: group.agreementId && contentHash({ model: group.trace.model, params: group.trace.params }),
  charges: group.charges,
  quantity: group.quantity,
  unit: group.unit,
  list_cost: group.listCost,
  contracted_cost: group.contractedCost,
  billed_cost: group.billedCost,
  price: group.price,
  held_reason: group.heldReason,
  trace: group.trace,
});
