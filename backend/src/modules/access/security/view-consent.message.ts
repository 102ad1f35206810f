import { defineMessage } from '../../../kernel/templates';

/** Somebody asks to look through the eyes of a colleague. */
export const viewConsent = defineMessage({
  key: 'access.view_consent',
  title: { zh: '请求以您的身份查看', en: 'Request to look as you' },
  to: { zh: '被请求的人', en: 'The person who is asked' },
  variables: {
    viewer: { type: 'text', title: { zh: '请求人', en: 'Who asks' }, example: '王磊' },
    reason: {
      type: 'lines',
      title: { zh: '原因', en: 'Reason' },
      example: { zh: '核对您看不到的菜单', en: 'To see which menu is missing' },
    },
    minutes: { type: 'count', title: { zh: '分钟', en: 'Minutes' }, example: 30 },
  },
  subject: { zh: '{{viewer}} 请求以您的身份查看系统', en: '{{viewer}} asks to look at the system as you' },
  body: {
    zh: '原因：{{reason}}。登录后在页面顶部允许或拒绝。只读，{{minutes}} 分钟，敏感字段仍脱敏，您可随时结束。',
    en: 'Reason: {{reason}}. Allow or refuse it at the top of any page. Read-only, for {{minutes}} minutes, masks stay; you may end it at any time.',
  },
});
