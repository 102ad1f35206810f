/** What the low-code story presses and reads where only words tell things apart. */
export const WORDS = {
  'zh-CN': {
    field: '字段',
    operator: '比较方式',
    isEmpty: '为空',
    owner: '负责人',
    industry: '行业',
    games: '游戏',
    value: '值',
    choice: '选项',
    operations: '运营',
    financeLead: '财务主管',
    salesLead: '销售主管',
    login: '账号',
    password: '密码',
  },
  'en-US': {
    field: 'Field',
    operator: 'Comparison',
    isEmpty: 'is empty',
    owner: 'Owner',
    industry: 'Industry',
    games: 'Games',
    value: 'Value',
    choice: 'Choice',
    operations: 'Operations',
    financeLead: 'Finance lead',
    salesLead: 'Sales lead',
    login: 'Account',
    password: 'Password',
  },
} as const;

export type Language = keyof typeof WORDS;
