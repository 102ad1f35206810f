import { Injectable } from '@nestjs/common';
import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { plain } from './domain/exact';
import type { HeldReason } from './domain/rated-group';

export interface KnownAccount {
  readonly customerId: string;
  readonly currency: string;
  readonly inputsHash: string;
}

export interface RatingTotals {
  readonly currency: string;
  readonly groups: number;
  readonly heldGroups: number;
  /** Exact price of what is priced. */
  readonly rated: DecimalText;
  readonly costOfRated: DecimalText;
  readonly costOfHeld: DecimalText;
}

export interface HeldGroup {
  readonly groupId: string;
  readonly customerId: string;
  readonly currency: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly label: string;
  readonly reason: HeldReason;
  readonly problem: string | null;
  readonly charges: number;
  readonly cost: DecimalText;
}

/** What a month's rating came to. */
@Injectable()
export class RatingReader {
  async known(tx: EntityManager, period: string): Promise<ReadonlyMap<string, KnownAccount>> {
    const rows = await tx.query<KnownAccount[]>(
      `select customer_id as "customerId", currency, inputs_hash as "inputsHash"
       from rated_account where tenant_id = $1 and period = $2`,
      [current().actor.tenantId, period],
    );
    return new Map(rows.map(row => [`${row.customerId}/${row.currency}`, row]));
  }

  /** What decided the prices when the month was last rated; null when it never was. */
  async lastTerms(tx: EntityManager, period: string): Promise<string | null> {
    const [row] = await tx.query<{ hash: string | null }[]>(
      'select terms_hash as hash from rating where tenant_id = $1 and period = $2 order by id desc limit 1',
      [current().actor.tenantId, period],
    );
    return row?.hash ?? null;
  }

  async totals(tx: EntityManager, period: string): Promise<readonly RatingTotals[]> {
    const rows = await tx.query<RatingTotals[]>(
      `select currency, count(*)::int as groups, count(held_reason)::int as "heldGroups",
              coalesce(sum(price), 0)::text as rated,
              coalesce(sum(billed_cost) filter (where price is not null), 0)::text as "costOfRated",
              coalesce(sum(billed_cost) filter (where price is null), 0)::text as "costOfHeld"
       from rated_group where tenant_id = $1 and period = $2 and superseded_by is null
       group by currency order by currency`,
      [current().actor.tenantId, period],
    );
    return rows.map(row => ({
      ...row,
      rated: plain(row.rated),
      costOfRated: plain(row.costOfRated),
      costOfHeld: plain(row.costOfHeld),
    }));
  }

  async held(tx: EntityManager, period: string): Promise<readonly HeldGroup[]> {
    const rows = await tx.query<HeldGroup[]>(
      `select id as "groupId", customer_id as "customerId", currency, provider, service_code as "serviceCode", label,
              held_reason as reason, trace ->> 'problem' as problem, charges::int, billed_cost::text as cost
       from rated_group
       where tenant_id = $1 and period = $2 and superseded_by is null and held_reason is not null
       order by abs(billed_cost) desc, id`,
      [current().actor.tenantId, period],
    );
    return rows.map(row => ({ ...row, cost: plain(row.cost) }));
  }
}
