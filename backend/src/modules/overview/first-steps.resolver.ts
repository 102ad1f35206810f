import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { can, current, RecordNotFound, requirePermission } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { Database } from '../../kernel/database';
import { JsonScalar } from '../../kernel/resource';
import { FIRST_STEPS } from './first-steps';

/** Guides a company from empty to its first bill, and is silent ever after. */
@Resolver()
export class FirstSteps {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, {
    description:
      'What is left from an empty company to its first bill, as far as the caller may see it; none when done.',
  })
  async firstSteps(): Promise<unknown> {
    const { tenantId, permissions } = current().actor;
    // Whoever sees their own records only would be told that there are none, or learn that others have some.
    const whole = (permission: string) => ['tenant', 'all'].includes(permissions.get(permission) ?? '');
    const seen = FIRST_STEPS.filter(({ read }) => whole(read));
    if (!seen.some(({ write }) => can(write))) return [];
    const columns = seen.map(({ key, done }) => ["'", key, "', exists (", done, ')'].join(''));
    const [row] = await this.db.source.query<[{ done: Record<string, boolean>; skipped: string[] }]>(
      [
        'select jsonb_build_object(',
        columns.join(', '),
        `) as done, array(select step from first_step_skip where tenant_id = $1) as skipped`,
      ].join(''),
      [tenantId],
    );
    const steps = seen.map(({ key, title, hint, link, write }) => ({
      key,
      title,
      hint,
      link,
      mine: can(write),
      state: row.done[key] ? 'done' : row.skipped.includes(key) ? 'skipped' : 'open',
    }));
    return steps.some(({ state }) => state === 'open') ? steps : [];
  }

  @Mutation(() => Boolean, { description: 'Puts a step of the guide away for the company, or brings it back.' })
  async skipFirstStep(
    @Args('step', { type: () => String }) key: string,
    @Args('skipped', { type: () => Boolean }) skipped: boolean,
  ): Promise<boolean> {
    const step = FIRST_STEPS.find(each => each.key === key);
    if (!step) throw RecordNotFound({ resource: 'firstStep' });
    requirePermission(step.write);
    const { tenantId, userId } = current().actor;
    await this.db.transaction(async tx => {
      const [, changed] = skipped
        ? [null, (await tx.query<unknown[]>(SKIP, [tenantId, key, userId])).length]
        : await tx.query<[unknown[], number]>('delete from first_step_skip where tenant_id = $1 and step = $2', [
            tenantId,
            key,
          ]);
      if (changed === 0) return;
      const action = skipped ? 'firstSteps.skipped' : 'firstSteps.brought_back';
      await writeAudit(tx, {
        action,
        resource: 'firstStep',
        recordId: null,
        recordTitle: step.title.zh,
        changes: { step: key },
      });
    });
    return true;
  }
}

const SKIP = `insert into first_step_skip (tenant_id, step, skipped_by) values ($1, $2, $3)
  on conflict (tenant_id, step) do nothing returning id`;
