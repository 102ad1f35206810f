import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { CloudAccountUnknown } from '../clouds/clouds.module';
import { Attribution, type Attributed } from './attribution.service';

export interface Assignment {
  readonly cloudAccountId: string;
  readonly subAccountId: string;
  readonly customerId: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** Which unassigned charges are taken out; a part that is left out means any. */
export interface Exclusion {
  readonly cloudAccountId: string;
  /** Left out: charges that name no sub-account. */
  readonly subAccountId?: string;
  readonly serviceCode?: string;
  readonly chargeType?: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly reason: string;
}

/** The sub-account and days that a decision is about. */
type Reach = Pick<Exclusion, 'cloudAccountId' | 'subAccountId' | 'validFrom' | 'validTo'>;

export interface Weight {
  readonly charges: number;
  readonly amount: string;
  readonly currency: string;
}

/** Works off unassigned money: to a customer, or out with a reason. */
@Injectable()
export class WorkList {
  constructor(@Inject(Attribution) private readonly attribution: Attribution) {}

  /** @throws AlreadyExists when another binding claims one of the days */
  async assign(tx: EntityManager, wanted: Assignment): Promise<Attributed> {
    const tenantId = await this.tenantOf(tx, wanted.cloudAccountId);
    await tx.query(BIND, [
      tenantId,
      wanted.cloudAccountId,
      wanted.subAccountId,
      wanted.customerId,
      wanted.validFrom,
      wanted.validTo ?? null,
      current().actor.userId,
    ]);
    return this.again(tx, tenantId, wanted);
  }

  /** What an exclusion would take out, of everything that is unassigned now. */
  async weigh(tx: EntityManager, wanted: Exclusion): Promise<Weight> {
    await this.tenantOf(tx, wanted.cloudAccountId);
    const [sum] = await tx.query<Weight[]>(WEIGH, scopeOf(wanted));
    return sum!;
  }

  async exclude(tx: EntityManager, wanted: Exclusion, weight: Weight): Promise<Attributed> {
    const tenantId = await this.tenantOf(tx, wanted.cloudAccountId);
    const name = [wanted.subAccountId, wanted.serviceCode, wanted.chargeType].filter(Boolean).join(' / ') || '—';
    await tx.query(EXCLUDE, [
      ...scopeOf(wanted),
      tenantId,
      name,
      wanted.reason,
      weight.amount,
      weight.currency,
      weight.charges,
      current().actor.userId,
    ]);
    return this.again(tx, tenantId, wanted);
  }

  /** Attributes the sub-account's charges of every open month that the days can reach. */
  private async again(tx: EntityManager, tenantId: string, wanted: Reach): Promise<Attributed> {
    const { cloudAccountId, subAccountId = null, validFrom, validTo } = wanted;
    const months = await tx.query<{ period: string }[]>(MONTHS, [
      tenantId,
      cloudAccountId,
      validFrom.slice(0, 7),
      validTo?.slice(0, 7) ?? null,
    ]);
    const total = { changed: 0, slices: 0 };
    for (const { period } of months) {
      const done = await this.attribution.attribute({ period, tenantId, cloudAccountId, subAccountId }, tx);
      total.changed += done.changed;
      total.slices += done.slices;
    }
    return total;
  }

  /** @throws CloudAccountUnknown outside the caller's tenants */
  private async tenantOf(tx: EntityManager, cloudAccountId: string): Promise<string> {
    const [row] = await tx.query<{ tenant_id: string }[]>(
      'select tenant_id from cloud_account where id = $1 and deleted_at is null',
      [cloudAccountId],
    );
    if (!row) throw CloudAccountUnknown({ account: cloudAccountId });
    return row.tenant_id;
  }
}

const scopeOf = (wanted: Exclusion) => [
  wanted.cloudAccountId,
  wanted.subAccountId ?? '',
  wanted.serviceCode ?? null,
  wanted.chargeType ?? null,
  wanted.validFrom,
  wanted.validTo ?? null,
];

const BIND = `
  insert into sub_account_binding (tenant_id, cloud_account_id, sub_account_id, customer_id, valid_from, valid_to, created_by)
  values ($1, $2, $3, $4, $5, $6, $7)`;

const WEIGH = `
  select count(*)::int as charges, trim_scale(coalesce(sum(c.billed_cost), 0))::text as amount,
    (select currency from cloud_account where id = $1) as currency
  from charge c
  left join dim_sub_account s on s.id = c.sub_account_id
  left join dim_sku p on p.id = c.sku_id
  left join dim_kind k on k.id = c.kind_id
  where c.state = 0 and c.cloud_account_id = $1 and coalesce(s.sub_account_id, '') = $2
    and ($3::text is null or p.service_code = $3) and ($4::text is null or k.charge_type = $4)
    and c.day >= $5::date and ($6::date is null or c.day < $6::date)`;

const EXCLUDE = `
  insert into charge_exclusion (cloud_account_id, sub_account_id, service_code, charge_type, valid_from, valid_to,
    tenant_id, name, reason, amount, currency, charges, created_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

// A charge's day may lie a month from its billing period: corrections come late, subscriptions early.
const MONTHS = `
  select distinct period from charge_slice
  where tenant_id = $1 and cloud_account_id = $2 and state <> 'locked'
    and period >= $3 and ($4::text is null or period <= to_char(($4 || '-01')::date + interval '18 months', 'YYYY-MM'))
  order by period`;
