import { defineAction } from '../../kernel/action';
import { changeState } from '../../kernel/database';
import { AutomationRun } from './automation-run.resource';
import { runAutomations } from './run-automations.job';

/** Tries again what an automation could not do. */
export const retryAutomation = defineAction({
  name: 'automations.retry',
  scope: 'record',
  resource: () => AutomationRun,
  title: { zh: '重试', en: 'Try again' },
  permission: 'automations.write',
  available: run => run.state === 'failed',
  async run({ record, tx, send }) {
    await changeState(tx, AutomationRun, record.id, {
      from: ['failed'],
      to: 'waiting',
      set: { tries: record.tries + 1 },
    });
    const jobId = await send(runAutomations, {});
    return { jobId, message: { zh: '将立即重试', en: 'It is tried again now' } };
  },
});
