import { defineModule } from '../../kernel/app';
import { AccessModule } from '../access/access.module';
import { BulkModule } from '../bulk/bulk.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { RemindersModule } from '../reminders/reminders.module';
import { ViewsModule } from '../views/views.module';
import { AutomationChecks } from './automation-checks.service';
import { AutomationRun } from './automation-run.resource';
import { retryAutomation } from './automation.actions';
import { AutomationViews } from './automation-views.service';
import { Automation } from './automation.resource';
import { AutomationsResolver } from './automations.resolver';
import { Automations } from './automations.service';
import { DatedRecords } from './dated-records.service';
import { DryRuns } from './dry-run.service';
import { RecordActs } from './record-acts.service';
import { RecordsThen } from './records-then.service';
import { RuleKeeper } from './rule-keeper.service';
import { runAutomations } from './run-automations.job';
import { TrailFeed } from './trail-feed.service';

/** What follows from changes and dates by itself. */
export const AutomationsModule = defineModule({
  name: 'automations',
  imports: [AccessModule, ViewsModule, BulkModule, NotificationsModule, RemindersModule],
  resources: [Automation, AutomationRun],
  actions: [retryAutomation],
  jobs: [runAutomations],
  providers: [
    AutomationChecks,
    DatedRecords,
    RecordActs,
    RecordsThen,
    RuleKeeper,
    TrailFeed,
    Automations,
    DryRuns,
    AutomationViews,
  ],
  resolvers: [AutomationsResolver],
  permissions: [
    { key: 'automations.read', title: { zh: '查看自动化', en: 'See automations' } },
    { key: 'automations.write', title: { zh: '维护自动化', en: 'Edit automations' } },
  ],
});
