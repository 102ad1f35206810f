import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Decimal, Money } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { bodyHash } from '../../../kernel/action';
import { changeState } from '../../../kernel/database';
import { CloudAccountUnknown } from '../../clouds/clouds.module';
import { ApprovalEngineMissing, APPROVALS, type ApprovalsPort } from '../../contracts/contracts.module';
import { ChargeExclusion } from '../charge-exclusion.resource';
import { NothingToExclude } from './attribution.errors';
import type { Condition } from './condition';
import type { Reach } from './open-months';
import { Reattribution, type Reattributed } from './reattribution.service';

export const CHARGE_EXCLUSION = 'charge_exclusion';

/** What one person may exclude alone where the company has set nothing, in the currency's major unit. */
export const EXCLUSION_LIMIT = '1000';

/** Which unassigned charges are taken out; a part that is left out means any. */
export interface Exclusion {
  readonly cloudAccountId: string;
  /** Left out: charges that name no sub-account. */
  readonly subAccountId?: string | undefined;
  readonly serviceCode?: string | undefined;
  readonly chargeType?: string | undefined;
  readonly validFrom: string;
  readonly validTo?: string | undefined;
  readonly reason: string;
}

export interface Weight {
  readonly charges: number;
  readonly amount: string;
  readonly currency: string;
  /** The larger of what is charged and what is credited: the two must not hide each other. */
  readonly exposure: string;
}

export interface Excluded extends Reattributed, Weight {
  readonly id: string;
  readonly state: 'active' | 'in_approval';
  /** Why a second person has to agree; null where one is enough. */
  readonly needs: 'above_limit' | 'no_end' | null;
  readonly limit: string;
}

/** Takes charges out of billing; a large amount, and what goes on for ever, only with a second person. */
@Injectable()
export class Exclusions implements OnModuleInit {
  constructor(
    @Inject(Reattribution) private readonly reattribution: Reattribution,
    @Optional() @Inject(APPROVALS) private readonly approvals: ApprovalsPort | undefined,
  ) {}

  onModuleInit(): void {
    this.approvals?.registerSubject(CHARGE_EXCLUSION, {
      hashNow: async (tx, id) => hashOf(await read(tx, id)),
      onApproved: (tx, id) => this.onApproved(tx, id),
      onRejected: (tx, id) => changeState(tx, ChargeExclusion, id, { from: ['in_approval'], to: 'rejected' }),
      link: id => `/resources/chargeExclusion/${id}`,
    });
  }

  /**
   * What it would take out, of everything that is unassigned now.
   *
   * @throws CloudAccountUnknown for an account that is not the company's
   */
  async weigh(tx: EntityManager, wanted: Exclusion): Promise<Weight> {
    const { tenantId } = current().actor;
    const [sum] = await tx.query<Weight[]>(WEIGH, [tenantId, ...scopeOf(wanted)]);
    if (!sum) throw CloudAccountUnknown({ account: wanted.cloudAccountId });
    return sum;
  }

  /** @throws NothingToExclude; CloudAccountUnknown */
  async exclude(tx: EntityManager, wanted: Exclusion): Promise<Excluded> {
    const { tenantId, userId } = current().actor;
    const weight = await this.weigh(tx, wanted);
    if (weight.charges === 0) throw NothingToExclude({});
    const limit = await limitOf(tx, tenantId, weight.currency);
    const needs = approvalFor(wanted, new Decimal(weight.exposure).gt(limit));
    const state = needs ? 'in_approval' : 'active';
    const name = [wanted.subAccountId, wanted.serviceCode, wanted.chargeType].filter(Boolean).join(' / ') || '—';
    const [row] = await tx.query<{ id: string }[]>(EXCLUDE, [
      ...[tenantId, ...scopeOf(wanted), name, wanted.reason],
      ...[weight.amount, weight.currency, weight.charges, state, userId],
    ]);
    const { id } = row!;
    if (state === 'active') {
      return { id, state, needs, limit, ...weight, ...(await this.reattribution.after(tx, [reachOf(wanted)])) };
    }
    await this.ask(tx, id);
    return { id, state, needs, limit, ...weight, open: [], locked: [], jobId: null };
  }

  /** Gives the charges back; an approval that is still open is withdrawn. */
  async lift(tx: EntityManager, id: string): Promise<Reattributed> {
    const exclusion = await read(tx, id);
    await tx.query(
      `update charge_exclusion set deleted_at = now(), updated_at = now(), updated_by = $3, version = version + 1
       where tenant_id = $1 and id = $2`,
      [current().actor.tenantId, id, current().actor.userId],
    );
    await this.approvals?.withdraw(tx, { type: CHARGE_EXCLUSION, id }, { zh: '排除已取消', en: 'It was lifted' });
    return this.reattribution.after(tx, exclusion.state === 'active' ? [reachOf(exclusion)] : []);
  }

  private async onApproved(tx: EntityManager, id: string): Promise<void> {
    await changeState(tx, ChargeExclusion, id, { from: ['in_approval'], to: 'active' });
    const exclusion = await read(tx, id);
    await this.reattribution.after(tx, [reachOf(exclusion)], exclusion.tenantId);
  }

  private async ask(tx: EntityManager, id: string): Promise<void> {
    if (!this.approvals) throw ApprovalEngineMissing({});
    const it = await read(tx, id);
    const amount = moneyText(it);
    const approvalId = await this.approvals.request(tx, {
      subject: { type: CHARGE_EXCLUSION, id, hash: hashOf(it) },
      title: { zh: `排除费用 ${amount}`, en: `Exclude charges of ${amount}` },
      facts: [
        { label: { zh: '金额', en: 'Amount' }, value: amount },
        { label: { zh: '费用条数', en: 'Charges' }, value: String(it.charges) },
        { label: { zh: '云账号', en: 'Cloud account' }, value: it.cloudAccount },
        { label: { zh: '范围', en: 'Range' }, value: it.name },
        { label: { zh: '日期', en: 'Days' }, value: `${it.validFrom} – ${it.validTo ?? '∞'}` },
        { label: { zh: '原因', en: 'Reason' }, value: it.reason },
      ],
      permission: 'attribution.exclude_large',
    });
    await tx.query('update charge_exclusion set approval_id = $2 where id = $1', [id, approvalId]);
  }
}

/** What has no end has no amount that could be below a limit. */
function approvalFor(wanted: Exclusion, aboveLimit: boolean): Excluded['needs'] {
  if (aboveLimit) return 'above_limit';
  return wanted.validTo === undefined ? 'no_end' : null;
}

/** As a document shows it: `205968.73 CNY`. */
export const moneyText = ({ amount, currency }: Pick<Weight, 'amount' | 'currency'>): string =>
  `${Money.of(amount, currency).toDocumentText()} ${currency}`;

interface StoredExclusion extends Exclusion {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly cloudAccount: string;
  readonly state: string;
  readonly amount: string;
  readonly currency: string;
  readonly charges: number;
}

async function read(tx: EntityManager, id: string): Promise<StoredExclusion> {
  const [row] = await tx.query<StoredExclusion[]>(READ, [current().actor.tenantIds, id]);
  if (!row) throw RecordNotFound({ resource: 'chargeExclusion' });
  return row;
}

/** Over everything that an approver is shown. */
const hashOf = (it: StoredExclusion): string =>
  bodyHash([
    ...[it.cloudAccountId, it.subAccountId, it.serviceCode, it.chargeType, it.validFrom, it.validTo, it.reason],
    ...[it.amount, it.currency, it.charges],
  ]);

async function limitOf(tx: EntityManager, tenantId: string, currency: string): Promise<string> {
  const [row] = await tx.query<{ amount: string }[]>(
    `select trim_scale(amount)::text as amount from exclusion_limit
     where tenant_id = $1 and currency = $2 and deleted_at is null`,
    [tenantId, currency],
  );
  return row?.amount ?? EXCLUSION_LIMIT;
}

function reachOf(wanted: Exclusion): Reach {
  const parts: [Condition['field'], string | null | undefined][] = [
    ['cloud_account', wanted.cloudAccountId],
    ['sub_account', wanted.subAccountId ?? ''],
    ['service', wanted.serviceCode],
    ['charge_type', wanted.chargeType],
  ];
  return {
    conditions: parts.flatMap(([field, value]) =>
      value === null || value === undefined ? [] : [{ field, operator: 'is' as const, wanted: [value] }],
    ),
    from: wanted.validFrom,
    to: wanted.validTo ?? null,
  };
}

const scopeOf = (wanted: Exclusion) => [
  wanted.cloudAccountId,
  wanted.subAccountId ?? '',
  wanted.serviceCode ?? null,
  wanted.chargeType ?? null,
  wanted.validFrom,
  wanted.validTo ?? null,
];

const WEIGH = `
  select count(c.id)::int as charges, trim_scale(coalesce(sum(c.billed_cost), 0))::text as amount, l.currency,
    trim_scale(greatest(coalesce(sum(c.billed_cost) filter (where c.billed_cost > 0), 0),
      coalesce(-sum(c.billed_cost) filter (where c.billed_cost < 0), 0)))::text as exposure
  from cloud_account l
  left join lateral (
    select c.id, c.billed_cost from charge c
    left join dim_sub_account s on s.id = c.sub_account_id
    left join dim_sku p on p.id = c.sku_id
    left join dim_kind k on k.id = c.kind_id
    where c.tenant_id = $1 and c.state = 0 and c.cloud_account_id = l.id and coalesce(s.sub_account_id, '') = $3
      and ($4::text is null or p.service_code = $4) and ($5::text is null or k.charge_type = $5)
      and c.day >= $6::date and ($7::date is null or c.day < $7::date)
  ) c on true
  where l.tenant_id = $1 and l.id = $2 and l.deleted_at is null
  group by l.currency`;

const EXCLUDE = `
  insert into charge_exclusion (tenant_id, cloud_account_id, sub_account_id, service_code, charge_type, valid_from,
    valid_to, name, reason, amount, currency, charges, state, created_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`;

const READ = `
  select x.id, x.tenant_id as "tenantId", x.name, x.cloud_account_id as "cloudAccountId", x.sub_account_id as "subAccountId",
    x.service_code as "serviceCode", x.charge_type as "chargeType", x.valid_from::text as "validFrom",
    x.valid_to::text as "validTo", x.reason, x.state, trim_scale(x.amount)::text as amount, x.currency, x.charges::int,
    coalesce(l.name, '—') as "cloudAccount"
  from charge_exclusion x left join cloud_account l on l.id = x.cloud_account_id and l.tenant_id = x.tenant_id
  where x.tenant_id = any ($1) and x.id = $2 and x.deleted_at is null`;
