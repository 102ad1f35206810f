import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { sandboxWorlds, smallWorld } from '@cloudtally/seed';
import { runAs, runIn, workerActor, type Actor } from '../../../src/kernel/access';
import { AppModule } from '../../../src/kernel/app';
import { clockOn, setClock, systemClock } from '../../../src/kernel/clock';
import type { Config } from '../../../src/kernel/config';
import { Database } from '../../../src/kernel/database';
import { startSandboxes, type RunningSandboxes } from '../../../src/kernel/plugins';
import { loadActor } from '../../../src/kernel/session';
import { modules } from '../../../src/modules';
import { DemoSeeder } from '../../../src/modules/demo/demo.module';
import { testConfig, type TestDatabase } from '../../../src/testing';

/** The month that the small world leaves to be billed. */
export const PERIOD = '2026-10';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly role: string;
}

/** The small company of the seed: its sandboxes run, its past months were lived, its last month is open. */
export class SmallCompany {
  private constructor(
    readonly database: TestDatabase,
    readonly config: Config,
    readonly tenant: { readonly id: string; readonly path: string },
    readonly people: readonly Person[],
    private readonly app: INestApplicationContext,
    private readonly sandboxes: RunningSandboxes,
  ) {}

  /** @param instead endpoints of sandboxes that the caller brings, by plugin */
  static async found(database: TestDatabase, instead: Config['sandboxEndpoints'] = {}): Promise<SmallCompany> {
    const world = smallWorld();
    setClock(clockOn(world.today));
    const sandboxes = await startSandboxes(sandboxWorlds(world));
    const sandboxEndpoints = { ...sandboxes.endpoints, ...instead };
    const config = testConfig(database, { sandboxEndpoints, today: world.today });
    const app = await NestFactory.createApplicationContext(AppModule.for('terminal', config, modules), {
      logger: ['error'],
    });
    await app.get(DemoSeeder, { strict: false }).seed(() => undefined, world);
    const [tenant] = await database.query<{ id: string; path: string }>(
      'select id, path::text as path from app.tenant where parent_id is null',
    );
    const people = await database.query<Person>(
      `select u.id, u.name, u.login, r.key as role from app.user_account u
       join app.membership m on m.user_id = u.id join app.role r on r.id = m.role_id order by u.login`,
    );
    return new SmallCompany(database, config, tenant!, people, app, sandboxes);
  }

  async close(): Promise<void> {
    setClock(systemClock);
    await this.app.close();
    await this.sandboxes.stop();
  }

  get = <T>(type: new (...args: never[]) => T): T => this.app.get(type, { strict: false });

  /** As the company's system. */
  asSystem = <T>(run: () => Promise<T>): Promise<T> => runAs(workerActor(this.tenant), run, 'job');

  /** As the first person of a role, or as this one, with the rights that they really have. */
  async as<T>(who: string | Person, run: () => Promise<T>): Promise<T> {
    const actor: Actor = await loadActor(this.get(Database), this.person(who).id, this.tenant);
    return runIn({ actor, requestId: 'scenario', channel: 'web', ip: null }, run);
  }

  person(who: string | Person): Person {
    if (typeof who !== 'string') return who;
    return this.people.find(({ role }) => role === who)!;
  }
}
