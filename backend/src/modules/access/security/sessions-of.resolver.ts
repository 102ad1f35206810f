import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound, requirePermission } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { JsonScalar } from '../../../kernel/resource';
import { Sessions } from '../../../kernel/session';

/** The open sessions of anybody of the company, for who manages people. */
@Resolver()
export class SessionsOf {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Query(() => JsonScalar, { description: 'The open sessions of one person.' })
  async sessionsOf(@Args('userId', { type: () => ID }) userId: string): Promise<unknown> {
    requirePermission('access.manage');
    await this.mustBeOurs(this.db.source.manager, userId);
    return this.db.source.query<object[]>(
      `select id, ip, agent, created_at as "since", coalesce(rotated_at, created_at) as "seenAt", id = $2 as mine, mfa
       from session where user_id = $1 and revoked_at is null and expires_at > now() order by "seenAt" desc limit 50`,
      [userId, current().sessionId ?? null],
    );
  }

  @Mutation(() => Boolean, { description: 'Ends one session of a person, or all of them. Out within five seconds.' })
  async endSessionsOf(
    @Args('userId', { type: () => ID }) userId: string,
    @Args('id', { type: () => ID, nullable: true }) id: string | null,
  ): Promise<boolean> {
    requirePermission('access.manage');
    await this.db.transaction(async tx => {
      await this.mustBeOurs(tx, userId);
      const ended = id
        ? await this.sessions.endOne(tx, id, userId, 'ended by an administrator')
        : await this.sessions.endAllOf(tx, userId, 'ended by an administrator');
      if (id && ended === 0) throw RecordNotFound({ resource: 'session' });
      await writeAudit(tx, { action: 'session.revoked', resource: 'user', recordId: userId, changes: { ended } });
    });
    return true;
  }

  private async mustBeOurs(manager: EntityManager, userId: string): Promise<void> {
    const found = await manager.query<unknown[]>(
      'select 1 from user_account where id::text = $1 and tenant_id = $2 and deleted_at is null',
      [userId, current().actor.tenantId],
    );
    if (found.length === 0) throw RecordNotFound({ resource: 'user' });
  }
}
