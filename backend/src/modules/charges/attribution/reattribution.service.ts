import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, runAs } from '../../../kernel/access';
import { send } from '../../../kernel/jobs';
import { BindingChanges, type BindingChange } from '../../clouds/clouds.module';
import { attributeMonth } from '../attribute.job';
import { monthsOf, type Months, type Reach } from './open-months';

/** What a change set going: open months are attributed again, closed ones are only told of. */
export interface Reattributed extends Months {
  /** The run of the latest month, to watch. */
  readonly jobId: string | null;
}

/** Has the months that a change touches attributed again, by jobs of the change's own transaction. */
@Injectable()
export class Reattribution implements OnModuleInit {
  constructor(@Inject(BindingChanges) private readonly bindings: BindingChanges) {}

  onModuleInit(): void {
    this.bindings.watch(async (tx, change) => {
      await this.after(tx, reachesOf(change), (change.after ?? change.before)!.tenantId);
    });
  }

  async after(
    tx: EntityManager,
    reaches: readonly Reach[],
    tenantId: string = current().actor.tenantId,
  ): Promise<Reattributed> {
    const months = await this.monthsOf(tx, reaches, tenantId);
    let jobId: string | null = null;
    for (const period of months.open) jobId = await this.enqueue(tx, tenantId, period);
    return { ...months, jobId };
  }

  async monthsOf(
    tx: EntityManager,
    reaches: readonly Reach[],
    tenantId: string = current().actor.tenantId,
  ): Promise<Months> {
    const found: Months[] = [];
    for (const reach of reaches) found.push(await monthsOf(tx, tenantId, reach));
    const open = new Set(found.flatMap(months => months.open));
    const locked = new Set(found.flatMap(months => months.locked).filter(period => !open.has(period)));
    return { open: [...open].sort(), locked: [...locked].sort() };
  }

  /**
   * A run that still waits will see this change, since it cannot begin before we let go of its row. One that runs
   * already may have read the rules as they were: then there is another one.
   */
  private async enqueue(tx: EntityManager, tenantId: string, period: string): Promise<string> {
    const [waiting] = await tx.query<{ id: string }[]>(WAITING, [tenantId, attributeMonth.name, period]);
    if (waiting) return waiting.id;
    return runAs({ ...current().actor, tenantId }, () => send(tx, attributeMonth, { period }), current().channel);
  }
}

const WAITING = `
  select id from job_run
  where tenant_id = $1 and job = $2 and state = 'queued' and input ->> 'period' = $3 and not input ? 'cloudAccountId'
  order by id limit 1 for share skip locked`;

/** The days on which the answer may differ: with another end only those between the two. */
function reachesOf({ before, after }: BindingChange): Reach[] {
  const whole = (binding: NonNullable<typeof after>): Reach => ({
    conditions: [
      { field: 'cloud_account', operator: 'is', wanted: [binding.cloudAccountId] },
      { field: 'sub_account', operator: 'is', wanted: [binding.subAccountId] },
    ],
    from: binding.validFrom,
    to: binding.validTo,
  });
  if (!before || !after) return [whole((after ?? before)!)];
  const same =
    before.customerId === after.customerId &&
    before.cloudAccountId === after.cloudAccountId &&
    before.subAccountId === after.subAccountId &&
    before.validFrom === after.validFrom;
  if (!same) return [whole(before), whole(after)];
  if (before.validTo === after.validTo) return [];
  const [sooner, later] = [before.validTo ?? FOR_EVER, after.validTo ?? FOR_EVER].sort();
  return [{ ...whole(after), from: sooner!, to: later === FOR_EVER ? null : later! }];
}

const FOR_EVER = '9999-12-31';
