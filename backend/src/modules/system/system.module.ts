import { defineModule } from '../../kernel/app';
import { Files } from '../../kernel/files';
import { PluginAccount, Plugins } from '../../kernel/plugins';
import { DemoController } from './demo.controller';
import { FileTicketResolver, FileTickets } from './file-tickets.service';
import { FilesController } from './files.controller';
import { JobRun, replayJob } from './job-run.resource';
import { Metadata } from './metadata.resolver';
import { PluginAccounts } from './plugin-accounts.service';
import { probePluginAccount, savePluginAccountAction, testPluginAccount } from './plugin-accounts';
import { PluginGallery } from './plugin-gallery.resolver';
import { Schedule } from './schedule.resource';

export { DEMO_PASSWORD, demoLogins } from './demo-logins';
export { JobRun } from './job-run.resource';
export { PluginAccounts } from './plugin-accounts.service';

export const SystemModule = defineModule({
  name: 'system',
  resources: [JobRun, Schedule, PluginAccount],
  actions: [replayJob, savePluginAccountAction, testPluginAccount],
  jobs: [probePluginAccount],
  permissions: [
    { key: 'jobs.read', title: { zh: '查看任务', en: 'See tasks' } },
    { key: 'jobs.replay', title: { zh: '重放失败任务', en: 'Replay failed tasks' } },
    { key: 'jobs.schedule', title: { zh: '维护定时计划', en: 'Edit schedules' } },
    { key: 'plugins.read', title: { zh: '查看插件', en: 'See plugins' } },
    { key: 'plugins.configure', title: { zh: '配置插件账号', en: 'Configure plugins' } },
  ],
  providers: [Files, FileTickets, Plugins, PluginAccounts],
  resolvers: [Metadata, PluginGallery, FileTicketResolver],
  controllers: [FilesController, DemoController],
});
