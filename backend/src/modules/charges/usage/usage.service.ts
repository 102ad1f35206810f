import { Inject, Injectable } from '@nestjs/common';
import { current, customerReach, PermissionMissing } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { inputInvalid } from '../../../kernel/errors';
import { CloudSources, refuseArchived } from '../../clouds/clouds.module';
import { UsageTooMuch } from '../charges.errors';
import { GRAINS, usageQuestion, type Grain, type UsageQuestion } from './usage-question';

/** What was used of a service in one bucket of time. */
export interface UsageRow {
  /** When the bucket begins, in the account's zone: `2026-10-05`, `2026-10-05 14:00`, `2026-10`. */
  readonly at: string;
  /** Of this bucket: that asked for, or what the vendor's bill can tell where that is coarser. */
  readonly grain: Grain;
  readonly cloudAccount: string;
  readonly provider: string;
  readonly serviceName: string | null;
  readonly unit: string | null;
  /** Exact. */
  readonly quantity: string;
}

export interface Usage {
  readonly rows: readonly UsageRow[];
  /** The finest that each account's vendor tells. */
  readonly accounts: readonly { readonly cloudAccount: string; readonly grain: Grain }[];
}

const MOST_ROWS = 5_000;
const USUAL: Grain = 'day';

/**
 * Usage over time from the bills, at the grain that is asked for. A line is put where its period begins, and never told
 * finer than its plugin declares or its own period is long: buckets nest, so that finer ones add up to coarser ones.
 */
@Injectable()
export class UsageByTime {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {}

  /** @throws PermissionMissing, InputInvalid, MonthArchived, UsageTooMuch */
  async ask(input: unknown): Promise<Usage> {
    const parsed = usageQuestion.safeParse(input);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const reach = customerReach(current().actor, 'charges.read');
    if (!reach) throw PermissionMissing({ permission: 'charges.read' });
    const question = parsed.data;
    return this.db.read(async tx => {
      const { from, to } = question;
      await refuseArchived(tx, month => month >= from.slice(0, 7) && month <= to.slice(0, 7));
      const accounts = await tx.query<{ id: string; name: string; pluginId: string }[]>(ACCOUNTS, [
        reach.tenantIds,
        question.cloudAccountId ?? null,
      ]);
      const grains = accounts.map(each => this.sources.pluginOf(each)?.usageGrain ?? USUAL);
      const rows = await tx.query<UsageRow[]>(USED, [
        reach.tenantIds,
        accounts.map(({ id }) => id),
        grains.map(grain => GRAINS.indexOf(grain)),
        ...filterOf(question),
        reach.everything,
        reach.ownerId,
        reach.departmentIds,
      ]);
      if (rows.length > MOST_ROWS) throw UsageTooMuch({ most: MOST_ROWS });
      return { rows, accounts: accounts.map(({ name }, at) => ({ cloudAccount: name, grain: grains[at]! })) };
    });
  }
}

const filterOf = ({ from, to, grain, customerId, serviceCode, resourceId }: UsageQuestion): unknown[] => [
  from,
  to,
  GRAINS.indexOf(grain),
  customerId ?? null,
  serviceCode ?? null,
  resourceId ?? null,
];

const ACCOUNTS = `
  select id, name, plugin_id as "pluginId" from cloud_account
  where tenant_id = any ($1::uuid[]) and deleted_at is null and ($2::uuid is null or id = $2) order by name`;

// A line's own grain: the smallest bucket that is as long as its period; a day is one of 25 hours where clocks change.
const USED = `
  with line as (
    select a.name as "cloudAccount", c.provider_name as provider, c.service_name as "serviceName", c.unit, c.quantity,
      c.charge_period_start at time zone a.zone as began,
      greatest($6::int, declared.grain, case
        when c.charge_period_end - c.charge_period_start <= interval '1 second' then 0
        when c.charge_period_end - c.charge_period_start <= interval '1 hour' then 1
        when c.charge_period_end - c.charge_period_start <= interval '25 hours' then 2
        else 3 end) as level
    from focus_charge_part c
    join unnest($2::uuid[], $3::int[]) as declared (account, grain) on declared.account = c.cloud_account_id
    join cloud_account a on a.id = c.cloud_account_id
    where c.tenant_id = any ($1::uuid[]) and c.day between $4::date and $5::date
      and c.charge_category = 'Usage' and c.quantity is not null
      and ($7::uuid is null or c.customer_id = $7) and ($8::text is null or c.service_code = $8)
      and ($9::text is null or c.resource_id = $9)
      and ($10::boolean or c.customer_id in (select m.id from customer m
        where m.deleted_at is null and (m.owner_id = $11::uuid or m.department_id = any ($12::uuid[]))))
  )
  select to_char(date_trunc((array['second', 'hour', 'day', 'month'])[level + 1], began),
      (array['YYYY-MM-DD HH24:MI:SS', 'YYYY-MM-DD HH24:MI', 'YYYY-MM-DD', 'YYYY-MM'])[level + 1]) as at,
    (array['second', 'hour', 'day', 'month'])[level + 1] as grain,
    "cloudAccount", provider, "serviceName", unit, trim_scale(sum(quantity))::text as quantity
  from line group by 1, 2, 3, 4, 5, 6 order by 1, 3, 5, 6 limit ${MOST_ROWS + 1}`;
