import { Inject, Injectable } from '@nestjs/common';
import { demoWorld, type SeedWorld } from '@cloudtally/seed';
import type { Text } from '@cloudtally/plugin-sdk';
import { runAs, workerActor } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { SyncPlans } from '../charges/charges.module';
import { PluginAccounts } from '../system/system.module';
import { DemoHistory } from './demo-history.service';
import { seedClouds } from './seed-clouds';
import { seedContext, type SeedContext } from './seed-context';
import { seedCustomers } from './seed-customers';
import { seedOrganisation } from './seed-organisation';
import { seedPriceBooks } from './seed-price-books';
import { seedReminders } from './seed-reminders';
import { seedSchedules } from './seed-schedules';
import { seedViews } from './seed-views';
import { seedDiscounts } from './seed-discounts';
import { seedTaxes } from './seed-taxes';
import { seedTerms } from './seed-terms';

export type SeedProgress = (step: Text, done: number, total: number) => void;

const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });

/** Fills a database with a world of invented companies, and lives through its months. */
@Injectable()
export class DemoSeeder {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(PluginAccounts) private readonly accounts: PluginAccounts,
    @Inject(DemoHistory) private readonly history: DemoHistory,
    @Inject(SyncPlans) private readonly plans: SyncPlans,
  ) {}

  /** No company at all. */
  async isEmpty(): Promise<boolean> {
    const tenants = await runAs(NOBODY, () => this.db.source.query<object[]>('select 1 from tenant_paths() limit 1'));
    return tenants.length === 0;
  }

  async seed(progress: SeedProgress, world: SeedWorld = demoWorld()): Promise<void> {
    const context = seedContext(world, this.db);
    const steps: readonly [Text, (context: SeedContext) => Promise<void>][] = [
      [{ zh: '组织与人员', en: 'Organisation and people' }, seedOrganisation],
      [{ zh: '客户与联系人', en: 'Customers and contacts' }, seedCustomers],
      [{ zh: '合同与价格协议', en: 'Contracts and price agreements' }, seedTerms],
      [{ zh: '价目表', en: 'Price books' }, seedPriceBooks],
      [{ zh: '优惠规则', en: 'Discount rules' }, seedDiscounts],
      [{ zh: '税目与税率', en: 'Tax codes and rates' }, seedTaxes],
      [{ zh: '云账号与归属', en: 'Cloud accounts and bindings' }, each => seedClouds(each, this.accounts)],
      [{ zh: '定时计划', en: 'Schedules' }, each => seedSchedules(each, this.plans)],
      [{ zh: '催款步骤', en: 'Reminder steps' }, seedReminders],
      [{ zh: '财务报表', en: 'Reports of finance' }, seedViews],
    ];
    for (const [index, [title, run]] of steps.entries()) {
      progress(title, index, steps.length);
      await run(context);
    }
    progress({ zh: '主数据', en: 'Master data' }, steps.length, steps.length);
    await this.history.live(context, progress);
    await finishDemo(context);
  }
}

/** From now on whatever comes to be was made by people. */
async function finishDemo({ world, at }: SeedContext): Promise<void> {
  for (const { code } of world.tenants) {
    await at(code, tx => tx.query('update tenant set demo_seeded_at = clock_timestamp() where path = context_path()'));
  }
}
