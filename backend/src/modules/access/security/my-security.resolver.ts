import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Throttle } from '@nestjs/throttler';
import { current, RecordNotFound } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { JsonScalar } from '../../../kernel/resource';
import { FactorForced, SecondFactor, Sessions, SignIn } from '../../../kernel/session';

/** What a person decides about the own account: second factor and sessions. Nobody else is asked, so no permission. */
@Resolver()
export class MySecurity {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(SecondFactor) private readonly factor: SecondFactor,
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Query(() => JsonScalar, { description: "The caller's second factor and sessions." })
  async mySecurity(): Promise<unknown> {
    const { actor, sessionId } = current();
    const [state] = await this.db.source.query<object[]>(
      `select u.mfa_at as "boundAt", mfa_forced(u.id) as forced,
         (select count(*)::int from recovery_code c where c.user_id = u.id and c.used_at is null) as "codesLeft"
       from user_account u where u.id = $1`,
      [actor.userId],
    );
    const sessions = await this.db.source.query<object[]>(
      `select id, ip, agent, created_at as "since", coalesce(rotated_at, created_at) as "seenAt", id = $2 as mine, mfa
       from session where user_id = $1 and revoked_at is null and expires_at > now() order by "seenAt" desc limit 50`,
      [actor.userId, sessionId ?? null],
    );
    return { mfa: state, sessions };
  }

  @Mutation(() => JsonScalar, { description: 'A new secret for an authenticator; it holds once confirmed.' })
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  async startMfa(@Args('password', { type: () => String }) password: string): Promise<unknown> {
    const person = await this.person();
    await this.signIn.prove(person.login, password.slice(0, 201), here());
    return this.factor.begin(person);
  }

  @Mutation(() => Boolean, { description: 'A new password; all other sessions end.' })
  @Throttle({ default: { limit: 30, ttl: 60_000 } })
  async changeMyPassword(
    @Args('current', { type: () => String }) old: string,
    @Args('next', { type: () => String }) next: string,
  ): Promise<boolean> {
    const person = await this.person();
    await this.signIn.prove(person.login, old.slice(0, 201), here());
    await this.signIn.change(person.id, next.slice(0, 201), current().sessionId ?? undefined);
    return true;
  }

  @Mutation(() => [String], { description: 'Binds the authenticator. Gives the recovery codes, once.' })
  async confirmMfa(@Args('code', { type: () => String }) code: string): Promise<string[]> {
    const { id } = await this.person();
    const { sessionId } = current();
    const codes = await this.factor.confirm(id, code.slice(0, 40));
    await this.db.transaction(async tx => {
      await tx.query('update session set mfa = true where id = $1', [sessionId]);
      await this.sessions.endAllOf(tx, id, 'second factor bound', sessionId ?? undefined);
    });
    return codes;
  }

  @Mutation(() => Boolean, { description: 'Removes the authenticator, unless a role forces one.' })
  async removeMfa(@Args('code', { type: () => String }) code: string): Promise<boolean> {
    const { id } = await this.person();
    const [{ forced }] = await this.db.source.query<[{ forced: boolean }]>('select mfa_forced($1) as forced', [id]);
    if (forced) throw FactorForced({});
    await this.factor.check(id, code.slice(0, 40));
    await this.db.transaction(async tx => {
      await this.factor.remove(tx, id);
      await writeAudit(tx, { action: 'mfa.removed', resource: 'user', recordId: id, changes: {} });
    });
    return true;
  }

  @Mutation(() => [String], { description: 'New recovery codes in place of the old ones.' })
  async renewRecoveryCodes(@Args('code', { type: () => String }) code: string): Promise<string[]> {
    return this.factor.renewCodes((await this.person()).id, code.slice(0, 40));
  }

  @Mutation(() => Boolean, { description: 'Ends one of the own sessions, or all but this one.' })
  async endMySession(@Args('id', { type: () => ID, nullable: true }) id: string | null): Promise<boolean> {
    const person = await this.person();
    const { sessionId } = current();
    await this.db.transaction(async tx => {
      const ended = id
        ? await this.sessions.endOne(tx, id, person.id, 'ended by the person')
        : await this.sessions.endAllOf(tx, person.id, 'ended by the person', sessionId ?? undefined);
      if (id && ended === 0) throw RecordNotFound({ resource: 'session' });
      await writeAudit(tx, { action: 'session.revoked', resource: 'user', recordId: person.id, changes: { ended } });
    });
    return true;
  }

  private async person(): Promise<{ id: string; login: string }> {
    const [person] = await this.db.source.query<{ id: string; login: string }[]>(
      'select id, login from user_account where id = $1',
      [current().actor.userId],
    );
    if (!person) throw RecordNotFound({ resource: 'user' });
    return person;
  }
}

const here = () => ({ ip: current().ip ?? '', agent: current().agent ?? '' });
