import { defineMessage } from '../../../kernel/templates';

/** A sign-in that looks unlike the others of a person. */
export const oddSignIn = defineMessage({
  key: 'access.odd_sign_in',
  title: { zh: '异常登录', en: 'Odd sign-in' },
  to: { zh: '本人；新设备以外的情况还有管理员', en: 'The person; administrators too, unless it is only a new device' },
  variables: {
    person: { type: 'text', title: { zh: '姓名', en: 'Person' }, example: '李娜' },
    what: {
      type: 'text',
      title: { zh: '情况', en: 'What happened' },
      example: { zh: '从新地点登录', en: 'signed in from a new place' },
    },
    address: { type: 'text', title: { zh: '地址', en: 'Address' }, example: '203.0.113.7' },
    device: { type: 'text', title: { zh: '设备', en: 'Device' }, example: 'Chrome, Windows' },
    stopped: { type: 'flag', title: { zh: '已被拦截', en: 'Was stopped' }, example: false },
  },
  subject: { zh: '{{person}} {{what}}', en: '{{person}} {{what}}' },
  body: {
    zh: '地址 {{address}}，{{device}}。{{#stopped}}登录已被拦截。{{/stopped}}{{^stopped}}如果不是本人，请立即修改密码并退出其他会话。{{/stopped}}',
    en: 'Address {{address}}, {{device}}. {{#stopped}}It was stopped.{{/stopped}}{{^stopped}}If it was not you, change the password and end all other sessions now.{{/stopped}}',
  },
});
