import { defineMessage } from '../../../kernel/templates';

/** An account's month, or a provider as a whole, cannot be read. */
export const syncFailed = defineMessage({
  key: 'charges.sync_failed',
  title: { zh: '同步失败', en: 'Sync failed' },
  to: { zh: '能同步云账单的人', en: 'Everyone who may sync clouds' },
  variables: {
    what: {
      type: 'text',
      title: { zh: '对象', en: 'What' },
      example: { zh: '阿里云主账号 2026-10 账单', en: 'Alibaba main, 2026-10' },
    },
    problem: {
      type: 'lines',
      title: { zh: '原因与处理', en: 'Problem and what to do' },
      example: { zh: '访问密钥无效。请更换密钥。', en: 'The access key is not valid. Replace it.' },
    },
  },
  subject: { zh: '同步失败：{{what}}', en: 'Sync failed: {{what}}' },
  body: {
    zh: '{{problem}}\n恢复后会再通知一次；在“同步监控”中可以重放。',
    en: '{{problem}}\nYou are told once more when it works again; it can be replayed in the sync monitor.',
  },
});

/** What could not be read is read again. */
export const syncRecovered = defineMessage({
  key: 'charges.sync_recovered',
  title: { zh: '同步恢复', en: 'Sync works again' },
  to: { zh: '能同步云账单的人', en: 'Everyone who may sync clouds' },
  variables: {
    what: {
      type: 'text',
      title: { zh: '对象', en: 'What' },
      example: { zh: '阿里云主账号 2026-10 账单', en: 'Alibaba main, 2026-10' },
    },
  },
  subject: { zh: '已恢复：{{what}}', en: 'Working again: {{what}}' },
  body: { zh: '同步已成功完成。', en: 'It was synced.' },
});
