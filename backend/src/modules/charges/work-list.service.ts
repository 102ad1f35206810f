import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { CloudAccountUnknown, refuseOverlap } from '../clouds/clouds.module';
import type { Reach } from './attribution/open-months';
import { Reattribution, type Reattributed } from './attribution/reattribution.service';
import { Attribution, type Attributed } from './attribution.service';

export interface Assignment {
  readonly cloudAccountId: string;
  readonly subAccountId: string;
  readonly customerId: string;
  readonly validFrom: string;
  readonly validTo?: string | undefined;
}

export interface Assigned extends Attributed {
  /** The bindings that were made: what undoing takes back. */
  readonly bindingIds: readonly string[];
  /** Closed months that keep their answers. */
  readonly locked: readonly string[];
}

/** Works off unassigned money: sub-accounts are bound to their customers. */
@Injectable()
export class WorkList {
  constructor(
    @Inject(Attribution) private readonly attribution: Attribution,
    @Inject(Reattribution) private readonly reattribution: Reattribution,
  ) {}

  /**
   * One sub-account. Its charges follow at once, so that the list says how many.
   *
   * @throws BindingOverlaps; CloudAccountUnknown and RecordNotFound for what is not the company's
   */
  async assign(tx: EntityManager, wanted: Assignment): Promise<Assigned> {
    const bindingId = await this.bind(tx, wanted);
    return { ...(await this.again(tx, wanted)), bindingIds: [bindingId] };
  }

  /** Many at once: all or none; their months are attributed again by jobs. */
  async assignMany(
    tx: EntityManager,
    wanted: readonly Assignment[],
  ): Promise<Reattributed & { readonly bindingIds: readonly string[] }> {
    const bindingIds: string[] = [];
    for (const each of wanted) bindingIds.push(await this.bind(tx, each));
    return { ...(await this.reattribution.after(tx, reachesOf(wanted))), bindingIds };
  }

  /** Takes bindings back that were made a moment ago. @throws RecordNotFound when one is gone already */
  async unassign(tx: EntityManager, bindingIds: readonly string[]): Promise<Reattributed> {
    const { tenantId, userId } = current().actor;
    const [gone] = await tx.query<[Assignment[], number]>(UNBIND, [tenantId, bindingIds, userId]);
    if (gone.length !== new Set(bindingIds).size) throw RecordNotFound({ resource: 'subAccountBinding' });
    return this.reattribution.after(tx, reachesOf(gone));
  }

  private async bind(tx: EntityManager, wanted: Assignment): Promise<string> {
    const { tenantId, userId } = current().actor;
    const { cloudAccountId, subAccountId, customerId, validFrom, validTo = null } = wanted;
    await this.mustBeOurs(tx, wanted);
    await refuseOverlap(tx, { tenantId, cloudAccountId, subAccountId, validFrom, validTo });
    const [row] = await tx.query<{ id: string }[]>(BIND, [
      ...[tenantId, cloudAccountId, subAccountId, customerId, validFrom, validTo, userId],
    ]);
    return row!.id;
  }

  /** Attributes the sub-account's charges of every open month that the days can reach. */
  private async again(tx: EntityManager, wanted: Assignment): Promise<Omit<Assigned, 'bindingIds'>> {
    const { tenantId } = current().actor;
    const { cloudAccountId, subAccountId } = wanted;
    const { open, locked } = await this.reattribution.monthsOf(tx, reachesOf([wanted]));
    const total = { changed: 0, slices: 0 };
    for (const period of open) {
      const done = await this.attribution.attribute({ period, tenantId, cloudAccountId, subAccountId }, tx);
      total.changed += done.changed;
      total.slices += done.slices;
    }
    return { ...total, locked };
  }

  private async mustBeOurs(tx: EntityManager, { cloudAccountId, customerId }: Assignment): Promise<void> {
    const { tenantId } = current().actor;
    const [found] = await tx.query<{ account: boolean; customer: boolean }[]>(OURS, [
      tenantId,
      cloudAccountId,
      customerId,
    ]);
    if (!found!.account) throw CloudAccountUnknown({ account: cloudAccountId });
    if (!found!.customer) throw RecordNotFound({ resource: 'customer' });
  }
}

/** One reach an account, over all the days: so many sub-accounts cost no more to look for than one. */
function reachesOf(wanted: readonly Assignment[]): Reach[] {
  const accounts = [...new Set(wanted.map(each => each.cloudAccountId))];
  return accounts.map(account => {
    const of = wanted.filter(each => each.cloudAccountId === account);
    const ends = of.map(each => each.validTo ?? null);
    return {
      conditions: [
        { field: 'cloud_account', operator: 'is', wanted: [account] },
        { field: 'sub_account', operator: 'one_of', wanted: of.map(each => each.subAccountId) },
      ],
      from: of.map(each => each.validFrom).sort()[0]!,
      to: ends.includes(null) ? null : ends.sort().at(-1)!,
    };
  });
}

const OURS = `
  select exists (select from cloud_account where tenant_id = $1 and id = $2 and deleted_at is null) as account,
    exists (select from customer where tenant_id = $1 and id = $3 and deleted_at is null) as customer`;

const BIND = `
  insert into sub_account_binding (tenant_id, cloud_account_id, sub_account_id, sub_account_name, customer_id, valid_from,
    valid_to, created_by)
  select $1, $2, $3, (select max(d.name) from dim_sub_account d
    where d.tenant_id = $1 and d.cloud_account_id = $2 and d.sub_account_id = $3), $4, $5, $6, $7
  returning id`;

const UNBIND = `
  update sub_account_binding set deleted_at = now(), updated_at = now(), updated_by = $3, version = version + 1
  where tenant_id = $1 and id = any ($2) and deleted_at is null
  returning cloud_account_id as "cloudAccountId", sub_account_id as "subAccountId", customer_id as "customerId",
    valid_from::text as "validFrom", valid_to::text as "validTo"`;
