import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { current, RecordNotFound, requirePermission, runIn } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import type { Locale } from '../../../kernel/i18n';
import { JsonScalar } from '../../../kernel/resource';
import { beyond, loadActor, MoreRightsThanOwn, Sessions, VIEW_MINUTES } from '../../../kernel/session';
import { reasonOf } from '../audit/reveal.resolver';
import { ViewConsents } from './view-consents.service';

interface Person {
  id: string;
  name: string;
  email: string;
  locale: Locale;
}

/** Looking at the product as a colleague sees it: read-only, for half an hour, on record with its reason. */
@Resolver()
export class ViewAs {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(ViewConsents) private readonly consents: ViewConsents,
  ) {}

  @Query(() => JsonScalar, { description: 'Who asks to look as the caller or does, and whom the caller may look as.' })
  viewRequests(): Promise<unknown> {
    return this.consents.open();
  }

  @Mutation(() => Boolean, { description: 'Asks a person with more rights to let the caller look as them, once.' })
  async askViewAs(
    @Args('userId', { type: () => ID }) userId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<boolean> {
    requirePermission('access.view_as');
    const why = reasonOf(reason);
    await this.consents.ask(await this.person(userId), why);
    return true;
  }

  @Mutation(() => Boolean, {
    description: 'Allows what a colleague asked of the caller, or refuses it, takes it back, and ends the view.',
  })
  async answerViewAs(
    @Args('id', { type: () => ID }) id: string,
    @Args('allow', { type: () => Boolean }) allow: boolean,
  ): Promise<boolean> {
    await this.consents.answer(id, allow);
    return true;
  }

  @Mutation(() => Boolean, { description: 'From now on this session sees what that person sees, and changes nothing.' })
  async startViewAs(
    @Args('userId', { type: () => ID }) userId: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<boolean> {
    requirePermission('access.view_as');
    const why = reasonOf(reason);
    const { actor, sessionId } = current();
    const person = await this.person(userId);
    if (!sessionId) throw RecordNotFound({ resource: 'user' });
    const other = await loadActor(this.db, person.id, { id: actor.tenantId, path: actor.tenantPath });
    const more = beyond(actor, other);
    await this.db.transaction(async tx => {
      const consent = more && (await this.consents.use(tx, person.id));
      if (more && !consent) throw MoreRightsThanOwn({ permission: more });
      await tx.query(
        `update session set view_as = $2, view_until = now() + make_interval(mins => $3), view_consent_id = $5
         where id = $1 and user_id = $4`,
        [sessionId, person.id, VIEW_MINUTES, actor.userId, consent],
      );
      await writeAudit(tx, {
        action: 'access.view_as',
        resource: 'user',
        recordId: person.id,
        recordTitle: person.name,
        changes: { minutes: VIEW_MINUTES, ...(consent ? { consent } : {}) },
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
        await tx.query('update session set view_as = null, view_until = null, view_consent_id = null where id = $1', [
          sessionId,
        ]);
        await writeAudit(tx, { action: 'access.view_as_ended', resource: 'user', recordId: actor.userId, changes: {} });
      }),
    );
    this.sessions.forget(sessionId);
    return true;
  }

  /** A colleague of the same company, not oneself. @throws RecordNotFound */
  private async person(userId: string): Promise<Person> {
    const { actor } = current();
    const [person] = await this.db.source.query<Person[]>(
      `select id, name, email, locale from user_account
       where id::text = $1 and tenant_id = $2 and id <> $3 and deleted_at is null and disabled_at is null`,
      [userId, actor.tenantId, actor.userId],
    );
    if (!person) throw RecordNotFound({ resource: 'user' });
    return person;
  }
}
