import { defineAction } from '../../../kernel/action';
import { PushTokens } from './push-tokens.service';
import { takeCounts } from './take-counts.job';
import { UsagePushes } from './usage-pushes.service';
import { UsageSource } from './usage-source.resource';

export const issuePushToken = defineAction({
  name: 'usage_push.issue_token',
  scope: 'record',
  resource: () => UsageSource,
  title: { zh: '签发令牌', en: 'Issue a token' },
  permission: 'plugins.configure',
  primary: true,
  confirm: {
    zh: '将签发新令牌，只显示一次；原有令牌立即失效。',
    en: 'A new token is made and shown once; the one before it is refused from now on.',
  },
  available: () => true,
  async run({ record, tx, services }) {
    const token = await services(PushTokens).issue(tx, record.id);
    return {
      message: { zh: '令牌已签发。', en: 'The token was issued.' },
      onlyOnce: { zh: `令牌：${token}（只显示一次）`, en: `Token: ${token} (shown once)` },
    };
  },
});

export const revokePushToken = defineAction({
  name: 'usage_push.revoke_token',
  scope: 'record',
  resource: () => UsageSource,
  title: { zh: '作废令牌', en: 'Revoke the token' },
  permission: 'plugins.configure',
  danger: true,
  confirm: { zh: '使用此令牌的系统将立即不能推送。', en: 'The system that uses it cannot push from now on.' },
  available: (source: UsageSource) => source.tokenIssuedAt !== null,
  async run({ record, tx, services }) {
    await services(PushTokens).revoke(tx, record.id);
    return { message: { zh: '令牌已作废。', en: 'The token is revoked.' } };
  },
});

export const judgeCountsAgain = defineAction({
  name: 'usage_push.judge_again',
  scope: 'record',
  resource: () => UsageSource,
  title: { zh: '重新检查隔离的用量', en: 'Look at the quarantine again' },
  permission: 'clouds.quarantine',
  available: () => true,
  async run({ record, tx, services, send }) {
    const { released, left } = await services(UsagePushes).judgeAgain(tx, record.id);
    const message = { zh: `放行 ${released} 条，仍隔离 ${left} 条。`, en: `${released} let in, ${left} wait on.` };
    if (released === 0) return { message };
    const [{ id }] = await tx.query<[{ id: string }]>('select uuidv7() as id');
    return { message, jobId: await send(takeCounts, { sourceId: record.id, batchId: id }) };
  },
});
