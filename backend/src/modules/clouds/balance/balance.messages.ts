import { defineMessage } from '../../../kernel/templates';

/** An account has little left. No figures: who hears of it may sync, and need not know what the company has. */
export const balanceLow = defineMessage({
  key: 'clouds.balance_low',
  title: { zh: '余额不足', en: 'Balance is low' },
  to: { zh: '能同步云账单的人', en: 'Everyone who may sync clouds' },
  resource: 'cloudAccount',
  variables: {
    account: {
      type: 'text',
      title: { zh: '云账号', en: 'Cloud account' },
      example: { zh: '阿里云主账号', en: 'Alibaba main' },
      path: 'name',
    },
    provider: {
      type: 'text',
      title: { zh: '云厂商', en: 'Provider' },
      example: { zh: '阿里云', en: 'Alibaba Cloud' },
      path: 'providerName',
    },
  },
  subject: { zh: '余额不足：{{account}}', en: 'Balance is low: {{account}}' },
  body: {
    zh: '{{provider}} 账号“{{account}}”的可用余额低于提醒线，请及时充值，以免客户资源停机。',
    en: 'The available balance of {{account}} at {{provider}} is below its line. Top it up before the vendor stops what runs there.',
  },
});

/** An account has enough again. */
export const balanceEnough = defineMessage({
  key: 'clouds.balance_enough',
  title: { zh: '余额已恢复', en: 'Balance is back' },
  to: { zh: '能同步云账单的人', en: 'Everyone who may sync clouds' },
  resource: 'cloudAccount',
  variables: {
    account: {
      type: 'text',
      title: { zh: '云账号', en: 'Cloud account' },
      example: { zh: '阿里云主账号', en: 'Alibaba main' },
      path: 'name',
    },
    provider: {
      type: 'text',
      title: { zh: '云厂商', en: 'Provider' },
      example: { zh: '阿里云', en: 'Alibaba Cloud' },
      path: 'providerName',
    },
  },
  subject: { zh: '余额已恢复：{{account}}', en: 'Balance is back: {{account}}' },
  body: {
    zh: '{{provider}} 账号“{{account}}”的可用余额已回到提醒线以上。',
    en: 'The available balance of {{account}} at {{provider}} is above its line again.',
  },
});
