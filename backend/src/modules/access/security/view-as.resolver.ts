import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { current, RecordNotFound, requirePermission, runIn } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { beyond, loadActor, MoreRightsThanOwn, Sessions, VIEW_MINUTES } from '../../../kernel/session';
import { reasonOf } from '../audit/reveal.resolver';

/** Looking at the product as a colleague sees it: read-only, for a quarter of an hour, on record with its reason. */
@Resolver()
export class ViewAs {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Mutation(() => Boolean, { description: 'From now on this session sees what that person sees, and changes nothing.' })
  async startViewAs(
    @Args('userId', { type: () => ID }) userId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<boolean> {
    requirePermission('access.view_as');
    const why = reasonOf(reason);
    const { actor, sessionId } = current();
    const [person] = await this.db.source.query<{ id: string; name: string }[]>(
      `select id, name from user_account
       where id::text = $1 and tenant_id = $2 and id <> $3 and deleted_at is null and disabled_at is null`,
      [userId, actor.tenantId, actor.userId],
    );
    if (!person || !sessionId) throw RecordNotFound({ resource: 'user' });
    const other = await loadActor(this.db, person.id, { id: actor.tenantId, path: actor.tenantPath });
    const more = beyond(actor, other);
    if (more) throw MoreRightsThanOwn({ permission: more });
    await this.db.transaction(async tx => {
      await tx.query(
        'update session set view_as = $2, view_until = now() + make_interval(mins => $3) where id = $1 and user_id = $4',
        [sessionId, person.id, VIEW_MINUTES, actor.userId],
      );
      await writeAudit(tx, {
        action: 'access.view_as',
        resource: 'user',
        recordId: person.id,
        recordTitle: person.name,
        changes: { minutes: VIEW_MINUTES },
        note: why,
      });
    });
    this.sessions.forget(sessionId);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Back to who signed in.' })
  async endViewAs(): Promise<boolean> {
    const context = current();
    const { actor, sessionId } = context;
    if (!actor.viewedBy || !sessionId) return false;
    const viewer = await loadActor(this.db, actor.viewedBy.id, { id: actor.tenantId, path: actor.tenantPath });
    await runIn({ ...context, actor: viewer }, () =>
      this.db.transaction(async tx => {
        await tx.query('update session set view_as = null, view_until = null where id = $1', [sessionId]);
        await writeAudit(tx, { action: 'access.view_as_ended', resource: 'user', recordId: actor.userId, changes: {} });
      }),
    );
    this.sessions.forget(sessionId);
    return true;
  }
}
