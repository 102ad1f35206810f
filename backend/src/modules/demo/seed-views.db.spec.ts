import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { smallWorld } from '@cloudtally/seed';
import { TestServer } from '../../../tests/support/server';
import { AppModule } from '../../kernel/app';
import { Database } from '../../kernel/database';
import { testConfig, testDatabase } from '../../testing';
import { modules } from '..';
import { DEMO_PASSWORD } from '../system/system.module';
import { seedContext } from './seed-context';
import { seedOrganisation } from './seed-organisation';
import { seedViews } from './seed-views';

const database = testDatabase({ checkInvariants: false });

describe('the base reports of the demo (M-143)', () => {
  let server: TestServer;
  let worker: INestApplicationContext;
  beforeAll(async () => {
    worker = await NestFactory.createApplicationContext(AppModule.for('worker', testConfig(database), modules), {
      logger: ['error'],
    });
    server = await TestServer.start(database);
  });
  afterAll(async () => {
    await server?.stop();
    await worker?.get(Database).source.destroy();
    await worker?.close();
  });

  it('are views that all of finance may use whole, with rows, columns and groups', async () => {
    const world = smallWorld();
    const context = seedContext(world, worker.get(Database));
    await seedOrganisation(context);
    await seedViews(context);
    const operator = world.tenants[0]!.code;
    for (const [role, mine] of [
      ['finance_lead', true],
      ['finance', false],
    ] as const) {
      const { login } = world.users.find(user => user.tenant === operator && user.role === role)!;
      const { accessToken } = (await (await server.signIn(login, DEMO_PASSWORD)).json()) as { accessToken: string };
      const ask = async <T>(query: string, variables: object): Promise<T> => {
        const answer = await server.post('/graphql', { query, variables }, { authorization: `Bearer ${accessToken}` });
        return ((await answer.json()) as { data: T }).data;
      };
      const views: { id: string; name: string }[] = [];
      for (const resource of ['bill', 'receivable', 'charge']) {
        const { savedViews } = await ask<{ savedViews: { views: typeof views } }>(
          'query($r: String!) { savedViews(resource: $r) }',
          { r: resource },
        );
        views.push(...savedViews.views);
      }
      expect(views.map(({ name }) => name).sort()).toEqual(['上月产品费用', '客户月度收入与成本', '应收账龄']);
      for (const view of views) {
        expect(view).toMatchObject({ mine, closed: [], without: [] });
        const report = { viewId: view.id, rhythm: 'workingDay', workingDay: 1, hour: 9 };
        const { reportPreview } = await ask<{ reportPreview: { columns: string[] } }>(
          'query($r: JSON!) { reportPreview(report: $r) }',
          { r: report },
        );
        expect(reportPreview).toMatchObject({ refused: null, without: [], rows: 0 });
        expect(reportPreview.columns).not.toHaveLength(0);
      }
    }
  });
});
