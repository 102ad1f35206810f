import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { current } from '../../kernel/access';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { clock } from '../../kernel/clock';
import { CONFIG, type Config } from '../../kernel/config';
import { Database } from '../../kernel/database';
import { definitionsNow, dictionariesOf, JsonScalar } from '../../kernel/resource';
import { metadataFor } from '../../kernel/resource/metadata';
import { Plugins } from '../../kernel/plugins';
import { LocaleUnknown } from './system.errors';

/** What the admin needs before it draws anything: who I am, and what there is for me. */
@Resolver()
export class Metadata {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
    @Inject(Plugins) private readonly plugins: Plugins,
  ) {}

  @Query(() => JsonScalar, { description: 'Resources as the caller may use them: fields, views, actions.' })
  async resources(): Promise<unknown> {
    const { actor } = current();
    const definitions = await this.db.read(definitionsNow);
    const dictionaries = await dictionariesOf(this.db.source, actor.tenantId);
    return metadataFor(actor, this.exposed, { definitions, dictionaries });
  }

  @Query(() => JsonScalar, { description: 'The caller: person, company, roles, permissions.' })
  async me(): Promise<unknown> {
    const { actor } = current();
    const [[user], [tenant], roles, departments] = await Promise.all([
      this.db.source.query<object[]>('select id, login, name, email, locale from user_account where id = $1', [
        actor.userId,
      ]),
      this.db.source.query<object[]>('select id, name, kind, currency from tenant where id = $1', [actor.tenantId]),
      this.db.source.query<object[]>(
        `select distinct r.id, r.key, jsonb_build_object('zh', r.name_zh, 'en', r.name_en) as name
         from current_membership m join role r on r.id = m.role_id where m.user_id = $1 and m.deleted_at is null`,
        [actor.userId],
      ),
      this.db.source.query<object[]>('select id, name from department where id = any($1) order by code', [
        actor.departmentIds,
      ]),
    ]);
    return {
      user,
      tenant,
      roles,
      departments,
      permissions: [...actor.permissions.keys()],
      viewedBy: actor.viewedBy ?? null,
      sandbox: this.config.sandbox,
      sandboxProviders: this.sandboxProviders(),
      version: process.env.npm_package_version ?? '0.1.0',
      today: clock.today(),
      openPeriod: await this.openPeriod(),
    };
  }

  @Mutation(() => Boolean, { description: "Sets the caller's own language." })
  async updateMyPreferences(@Args('locale', { type: () => String }) locale: string): Promise<boolean> {
    if (locale !== 'zh' && locale !== 'en') throw LocaleUnknown({ locale: locale.slice(0, 20) });
    const { userId } = current().actor;
    await this.db.source.query('update user_account set locale = $2 where id = $1', [userId, locale]);
    return true;
  }

  private sandboxProviders() {
    if (!this.config.sandbox) return [];
    return this.plugins
      .all()
      .filter(({ id }) => id in this.config.sandboxEndpoints)
      .map(({ id, title }) => ({ id, title }));
  }

  /** The month that finance works on: the one before the current day's. */
  private openPeriod(): Promise<string> {
    const day = new Date(`${clock.today().slice(0, 7)}-01T00:00:00Z`);
    day.setUTCMonth(day.getUTCMonth() - 1);
    return Promise.resolve(day.toISOString().slice(0, 7));
  }
}
