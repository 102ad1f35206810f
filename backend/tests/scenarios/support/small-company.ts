import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { sandboxWorlds, smallWorld } from '@cloudtally/seed';
import { runAs, runIn, workerActor, type Actor } from '../../../src/kernel/access';
import { AppModule } from '../../../src/kernel/app';
import { clockOn, setClock, systemClock } from '../../../src/kernel/clock';
import type { Config } from '../../../src/kernel/config';
import { Database } from '../../../src/kernel/database';
import { startSandboxes, type SandboxEndpoints } from '../../../src/kernel/plugins';
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

/** The providers of the small world, and its day. To be stopped after the companies that live in it. */
export async function smallSandboxes(): Promise<{ endpoints: SandboxEndpoints; stop(): Promise<void> }> {
  const world = smallWorld();
  setClock(clockOn(world.today));
  const sandboxes = await startSandboxes(sandboxWorlds(world));
  return {
    endpoints: sandboxes.endpoints,
    stop: async () => {
      setClock(systemClock);
      await sandboxes.stop();
    },
  };
}

/** The small company of the seed: its past months were lived, its last month is open. */
export class SmallCompany {
  private constructor(
    readonly config: Config,
    readonly tenant: { readonly id: string; readonly path: string },
    readonly people: readonly Person[],
    private readonly app: INestApplicationContext,
  ) {}

  /** Fills an empty database with it. */
  static found(database: TestDatabase, endpoints: SandboxEndpoints): Promise<SmallCompany> {
    return this.open(database, endpoints, app =>
      app.get(DemoSeeder, { strict: false }).seed(() => undefined, smallWorld()),
    );
  }

  /** The one that a database holds already. */
  static visit(database: TestDatabase, endpoints: SandboxEndpoints): Promise<SmallCompany> {
    return this.open(database, endpoints, () => Promise.resolve());
  }

  private static async open(
    database: TestDatabase,
    sandboxEndpoints: SandboxEndpoints,
    first: (app: INestApplicationContext) => Promise<void>,
  ): Promise<SmallCompany> {
    const config = testConfig(database, { sandboxEndpoints, today: smallWorld().today });
    const app = await NestFactory.createApplicationContext(AppModule.for('terminal', config, modules), {
      logger: ['error'],
    });
    await first(app);
    const [tenant] = await database.query<{ id: string; path: string }>(
      'select id, path::text as path from app.tenant where parent_id is null',
    );
    const people = await database.query<Person>(
      `select u.id, u.name, u.login, r.key as role from app.user_account u
       join app.membership m on m.user_id = u.id join app.role r on r.id = m.role_id order by u.login`,
    );
    return new SmallCompany(config, tenant!, people, app);
  }

  close = (): Promise<void> => this.app.close();

  get = <T>(type: new (...args: never[]) => T): T => this.app.get(type, { strict: false });

  /** As the company's system. */
  asSystem = <T>(run: () => Promise<T>): Promise<T> => runAs(workerActor(this.tenant), run, 'job');

  /** As the first person of a role, with the rights that they really have. */
  async as<T>(role: string, run: () => Promise<T>): Promise<T> {
    const actor: Actor = await loadActor(this.get(Database), this.person(role).id, this.tenant);
    return runIn({ actor, requestId: 'scenario', channel: 'web', ip: null }, run);
  }

  person(role: string): Person {
    return this.people.find(person => person.role === role)!;
  }
}
