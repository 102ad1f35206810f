export interface Row extends Record<string, unknown> {
  id: string;
}

const T = (zh: string, en: string) => ({ zh, en });
const field = (name: string, type: string, title: object, more: object = {}) => ({
  name,
  type,
  title,
  group: null,
  required: false,
  editable: 'never',
  filterable: true,
  sortable: type !== 'ref',
  searchable: false,
  list: true,
  ...more,
});
const value = (name: string, zh: string, en: string, tone: string) => ({ value: name, title: T(zh, en), tone });
const common = {
  groups: [],
  actions: [] as { mutation: string }[],
  related: [],
  views: [],
  figures: [],
  menu: null,
  can: { create: false, update: false, delete: false, export: true },
  codeField: null,
};

const userRef = { resource: 'user', titleField: 'name', idField: 'ownerId' };
const customerRef = { resource: 'customer', titleField: 'name', idField: 'customerId' };

const customer = {
  ...common,
  name: 'customer',
  type: 'Customer',
  plural: 'customers',
  title: T('客户', 'Customer'),
  pluralTitle: T('客户', 'Customers'),
  menu: { group: 'customers', order: 10, icon: 'TeamOutlined' },
  titleField: 'name',
  codeField: 'code',
  defaultSort: [{ field: 'createdAt', direction: 'DESC' }],
  groups: [
    { key: 'profile', title: T('基本信息', 'Profile') },
    { key: 'credit', title: T('结算与信用', 'Settlement and credit') },
    { key: 'contact', title: T('联系信息', 'Contact') },
  ],
  figures: ['openAmount', 'creditLimit', 'discount', 'billCount'],
  views: [
    { key: 'active', title: T('合作中', 'Active'), filter: { status: { eq: 'active' } } },
    { key: 'overdue', title: T('已逾期', 'Overdue'), filter: { status: { eq: 'overdue' } } },
  ],
  related: [{ resource: 'bill', field: 'customerId', title: T('账单', 'Bills') }],
  can: { create: true, update: true, delete: false, export: true },
  fields: [
    field('code', 'text', T('客户编号', 'Code'), { copyable: true, searchable: true, group: 'profile' }),
    field('name', 'text', T('客户名称', 'Name'), {
      required: true,
      editable: 'always',
      searchable: true,
      group: 'profile',
      maxLength: 200,
    }),
    field('level', 'enum', T('等级', 'Level'), {
      editable: 'always',
      required: true,
      group: 'profile',
      values: [
        value('A', '战略', 'Strategic', 'purple'),
        value('B', '重点', 'Key', 'blue'),
        value('C', '普通', 'Standard', 'plain'),
      ],
    }),
    field('status', 'enum', T('状态', 'Status'), {
      status: true,
      group: 'profile',
      values: [
        value('active', '合作中', 'Active', 'green'),
        value('pending', '待审核', 'Pending review', 'amber'),
        value('overdue', '已逾期', 'Overdue', 'red'),
        value('suspended', '已冻结', 'Suspended', 'grey'),
      ],
    }),
    field('owner', 'ref', T('归属销售', 'Account owner'), {
      editable: 'always',
      required: true,
      group: 'profile',
      ref: userRef,
    }),
    field('creditLimit', 'money', T('信用额度', 'Credit limit'), {
      editable: 'always',
      group: 'credit',
      currencyField: 'currency',
      aggregate: 'sum',
      help: T('超过后新订单需要审批', 'Orders beyond it need an approval'),
    }),
    field('openAmount', 'money', T('未结金额', 'Open amount'), {
      group: 'credit',
      currencyField: 'currency',
      aggregate: 'sum',
    }),
    field('discount', 'percent', T('折扣', 'Discount'), { editable: 'always', group: 'credit', list: false }),
    field('billCount', 'int', T('账单数', 'Bills'), { group: 'credit', list: false }),
    field('currency', 'text', T('币种', 'Currency'), {
      list: false,
      group: 'credit',
      editable: 'create',
      maxLength: 3,
    }),
    field('autoSuspend', 'boolean', T('欠费自动停机', 'Suspend when overdue'), {
      list: false,
      editable: 'always',
      group: 'credit',
    }),
    field('taxNumber', 'text', T('税号', 'Tax number'), {
      list: false,
      editable: 'always',
      masked: true,
      sensitive: true,
      group: 'contact',
      filterable: false,
    }),
    field('email', 'email', T('邮箱', 'E-mail'), { list: false, editable: 'always', group: 'contact' }),
    field('since', 'date', T('合作日期', 'Since'), { editable: 'always', group: 'profile' }),
    field('remark', 'longText', T('备注', 'Remark'), {
      list: false,
      editable: 'always',
      group: 'contact',
      maxLength: 500,
    }),
  ],
};

const bill = {
  ...common,
  name: 'bill',
  type: 'Bill',
  plural: 'bills',
  title: T('账单', 'Bill'),
  pluralTitle: T('客户账单', 'Bills'),
  menu: { group: 'bills', order: 10, icon: 'FileTextOutlined' },
  titleField: 'number',
  codeField: 'number',
  defaultSort: [{ field: 'createdAt', direction: 'DESC' }],
  figures: ['total', 'paid', 'open', 'rounding'],
  groups: [{ key: 'bill', title: T('账单', 'Bill') }],
  related: [{ resource: 'billLine', field: 'billId', title: T('明细', 'Lines') }],
  views: [
    { key: 'draft', title: T('草稿', 'Drafts'), filter: { state: { eq: 'draft' } } },
    { key: 'open', title: T('未付清', 'Open'), filter: { state: { in: ['issued', 'partly_paid'] } } },
  ],
  actions: [
    {
      name: 'bills.issue',
      mutation: 'billsIssue',
      scope: 'batch',
      primary: true,
      title: T('出账', 'Issue'),
      confirm: T(
        '出账后账单编号与金额不再改变，客户会收到通知。',
        'Numbers and amounts no longer change, and the customer is told.',
      ),
      cannotUndo: T(
        '已出账的账单不能修改，只能用贷项通知更正。',
        'An issued bill is never edited; it is corrected by a credit note.',
      ),
      input: null,
    },
    {
      name: 'bills.void',
      mutation: 'billsVoid',
      scope: 'batch',
      danger: true,
      title: T('作废', 'Void'),
      confirm: T('作废后这张账单不再参与核销。', 'A void bill no longer takes part in allocation.'),
      input: {
        type: 'object',
        required: ['reason'],
        properties: {
          reason: {
            type: 'string',
            minLength: 1,
            maxLength: 200,
            'x-widget': 'textarea',
            'x-title': T('原因', 'Reason'),
          },
          notify: { type: 'boolean', 'x-title': T('通知客户', 'Tell the customer'), default: true },
        },
      },
    },
    {
      name: 'bills.draft',
      mutation: 'billsDraft',
      scope: 'collection',
      title: T('生成草稿', 'Draft bills'),
      confirm: T('按已计价的费用生成账单草稿。', 'Drafts bills from the rated charges.'),
      input: {
        type: 'object',
        required: ['period'],
        properties: {
          period: { type: 'string', format: 'month', 'x-title': T('账期', 'Period') },
          customerId: { type: 'string', 'x-ref': 'customer', 'x-title': T('只给这个客户', 'Only this customer') },
          limit: { type: 'string', format: 'decimal', 'x-widget': 'money', 'x-title': T('起出金额', 'Least amount') },
          split: {
            type: 'array',
            'x-title': T('分摊', 'Shares'),
            items: {
              type: 'object',
              required: ['name'],
              properties: {
                name: { type: 'string', 'x-title': T('对象', 'To') },
                share: { type: 'string', format: 'decimal', 'x-widget': 'percent', 'x-title': T('比例', 'Share') },
              },
            },
          },
        },
      },
    },
  ],
  fields: [
    field('number', 'text', T('账单编号', 'Number'), { copyable: true, searchable: true, group: 'bill' }),
    field('customer', 'ref', T('客户', 'Customer'), { group: 'bill', ref: customerRef }),
    field('period', 'month', T('账期', 'Period'), { group: 'bill' }),
    field('state', 'enum', T('状态', 'State'), {
      status: true,
      group: 'bill',
      values: [
        value('draft', '草稿', 'Draft', 'grey'),
        value('approved', '已审批', 'Approved', 'blue'),
        value('issued', '已出账', 'Issued', 'blue'),
        value('partly_paid', '部分付款', 'Partly paid', 'amber'),
        value('paid', '已付清', 'Paid', 'green'),
      ],
    }),
    field('total', 'money', T('总额', 'Total'), { currencyField: 'currency', aggregate: 'sum', group: 'bill' }),
    field('paid', 'money', T('已付', 'Paid'), { currencyField: 'currency', aggregate: 'sum', group: 'bill' }),
    field('open', 'money', T('未付', 'Open'), { currencyField: 'currency', aggregate: 'sum', group: 'bill' }),
    field('rounding', 'money', T('抹零', 'Rounding'), { currencyField: 'currency', list: false, group: 'bill' }),
    field('dueOn', 'date', T('到期日', 'Due on'), { group: 'bill' }),
    field('currency', 'text', T('币种', 'Currency'), { list: false, group: 'bill' }),
  ],
};

const user = {
  ...common,
  name: 'user',
  type: 'User',
  plural: 'users',
  title: T('用户', 'User'),
  pluralTitle: T('用户', 'Users'),
  menu: { group: 'configuration', order: 40, icon: 'UserOutlined' },
  titleField: 'name',
  defaultSort: [{ field: 'name', direction: 'ASC' }],
  fields: [
    field('name', 'text', T('姓名', 'Name'), { searchable: true }),
    field('login', 'text', T('账号', 'Login'), { searchable: true }),
  ],
};

const audit = {
  ...common,
  name: 'auditEntry',
  type: 'AuditEntry',
  plural: 'auditEntrys',
  title: T('操作记录', 'Audit entry'),
  pluralTitle: T('操作记录', 'Audit entries'),
  titleField: 'action',
  defaultSort: [{ field: 'at', direction: 'DESC' }],
  fields: [
    field('at', 'dateTime', T('时间', 'Time')),
    field('actorName', 'text', T('操作人', 'Who'), { searchable: true }),
    field('action', 'text', T('操作', 'Action')),
    field('resource', 'text', T('对象类型', 'Resource')),
    field('recordTitle', 'text', T('对象', 'Record')),
  ],
};

const plain = (name: string, type: string, zh: string, en: string, more: object = {}) => ({
  ...common,
  name,
  type,
  plural: `${name}s`,
  title: T(zh, en),
  pluralTitle: T(zh, en),
  titleField: 'id',
  defaultSort: [],
  fields: [] as ReturnType<typeof field>[],
  ...more,
});
const verb = (name: string, zh: string, en: string, scope: string, properties: object | null, more: object = {}) => ({
  name,
  scope,
  title: T(zh, en),
  mutation: name.replace(/[._]([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  input: properties && { type: 'object', required: Object.keys(properties), properties },
  ...more,
});
const period = { type: 'string', format: 'month', 'x-title': T('账期', 'Period') };
const states = [
  value('queued', '排队中', 'Queued', 'grey'),
  value('running', '进行中', 'Running', 'blue'),
  value('done', '已完成', 'Done', 'green'),
  value('failed', '失败', 'Failed', 'red'),
];
const accountRef = { resource: 'cloudAccount', titleField: 'name', idField: 'cloudAccountId' };

export const resources = [
  customer,
  bill,
  user,
  audit,
  plain('billLine', 'BillLine', '账单明细', 'Bill lines', { fields: [field('cost', 'money', T('成本', 'Cost'))] }),
  plain('receipt', 'Receipt', '收款', 'Receipts', {
    titleField: 'number',
    menu: { group: 'bills', order: 40, icon: 'BankOutlined' },
    actions: [
      verb('receipts.allocate', '核销', 'Allocate', 'batch', {
        lines: {
          type: 'array',
          minItems: 1,
          'x-title': T('核销到', 'Allocate to'),
          items: {
            type: 'object',
            required: ['billId', 'amount'],
            properties: {
              billId: { type: 'string', 'x-ref': 'bill', 'x-title': T('账单', 'Bill') },
              amount: { type: 'string', format: 'decimal', 'x-widget': 'money', 'x-title': T('金额', 'Amount') },
            },
          },
        },
      }),
    ],
  }),
  plain('allocation', 'Allocation', '核销', 'Allocations', {
    actions: [
      verb('allocations.reverse', '撤销', 'Reverse', 'batch', {
        reason: { type: 'string', 'x-title': T('原因', 'Reason') },
      }),
    ],
  }),
  plain('periodClose', 'PeriodClose', '关账', 'Closes', {
    actions: [
      verb(
        'closing.close',
        '关账',
        'Close the month',
        'collection',
        { period },
        { primary: true, confirm: T('关账后该月不再接受任何改动。', 'After the close the month takes no changes.') },
      ),
      verb('closing.reopen', '反关账', 'Reopen', 'collection', { period }),
    ],
  }),
  plain('syncRun', 'SyncRun', '同步记录', 'Sync runs', {
    fields: [
      field('state', 'enum', T('状态', 'State'), {
        status: true,
        values: [value('done', '已完成', 'Done', 'green'), value('refused', '被拒绝', 'Refused', 'red')],
      }),
    ],
  }),
  plain('cloudAccount', 'CloudAccount', '云账号', 'Cloud accounts', {
    titleField: 'name',
    menu: { group: 'clouds', order: 10, icon: 'CloudOutlined' },
    fields: [field('name', 'text', T('名称', 'Name'))],
    actions: [verb('clouds.sync_now', '立即同步', 'Sync now', 'batch', { period })],
  }),
  plain('unassignedCharge', 'UnassignedCharge', '未归属费用', 'Unassigned', {
    titleField: 'subAccountId',
    fields: [
      field('billedCost', 'money', T('成本', 'Cost'), { currencyField: 'currency' }),
      field('currency', 'text', T('币种', 'Currency')),
      field('charges', 'int', T('条数', 'Charges')),
      field('period', 'month', T('账期', 'Period')),
      field('subAccountId', 'text', T('子账号', 'Sub-account')),
      field('subAccountName', 'text', T('名称', 'Name')),
      field('firstDay', 'date', T('最早', 'First')),
      field('lastDay', 'date', T('最晚', 'Last')),
      field('cloudAccount', 'ref', T('云账号', 'Account'), { ref: accountRef }),
      field('suggestedCustomer', 'ref', T('建议', 'Suggested'), {
        ref: { resource: 'customer', titleField: 'name', idField: 'suggestedCustomerId' },
      }),
      field('suggestedBecause', 'enum', T('依据', 'Because'), {
        values: [value('earlier_binding', '曾归属该客户', 'It was theirs before', 'blue')],
      }),
    ],
    actions: [
      verb('attribution.assign', '归属给客户', 'Assign to a customer', 'collection', {
        cloudAccountId: { type: 'string', 'x-ref': 'cloudAccount', 'x-title': T('云账号', 'Account') },
        subAccountId: { type: 'string', 'x-title': T('子账号', 'Sub-account') },
        customerId: { type: 'string', 'x-ref': 'customer', 'x-title': T('客户', 'Customer') },
        validFrom: { type: 'string', format: 'date', 'x-title': T('起始日', 'From') },
      }),
      verb('attribution.exclude', '排除', 'Exclude', 'collection', {
        reason: { type: 'string', 'x-widget': 'textarea', 'x-title': T('原因', 'Reason') },
      }),
    ],
  }),
  plain('charge', 'Charge', '费用', 'Charges', {
    actions: [
      verb('focus.preview', '预览', 'Preview', 'collection', { fileId: { type: 'string' } }),
      verb('focus.commit', '导入', 'Import', 'collection', { fileId: { type: 'string' } }),
    ],
  }),
  plain('pluginAccount', 'PluginAccount', '插件账号', 'Plugin accounts', {
    titleField: 'name',
    fields: [
      field('status', 'enum', T('连接', 'Connection'), {
        status: true,
        values: [
          value('untested', '未测试', 'Not tested', 'grey'),
          value('ok', '正常', 'Working', 'green'),
          value('failing', '失败', 'Failing', 'red'),
        ],
      }),
    ],
    actions: [
      verb('plugins.save_account', '保存', 'Save', 'collection', { plugin: { type: 'string' } }),
      verb('plugins.test_connection', '测试连接', 'Test connection', 'batch', null),
    ],
  }),
  plain('jobRun', 'JobRun', '任务', 'Tasks', {
    titleField: 'job',
    menu: { group: 'configuration', order: 70, icon: 'ThunderboltOutlined' },
    fields: [field('state', 'enum', T('状态', 'State'), { status: true, values: states })],
    actions: [
      verb('jobs.replay', '重放', 'Replay', 'batch', null, {
        primary: true,
        confirm: T('将以相同的输入重新执行该任务。', 'The task runs again with the same input.'),
      }),
    ],
  }),
];

const CITIES = ['杭州', '苏州', '广州', '北京', '南京', '成都', '厦门', '上海', '武汉', '深圳'];
const WORDS = ['云启', '潮汐', '蓝湾', '星河', '禾木', '鲸落', '万象', '知行', '九州', '极光'];
const KINDS = ['网络科技', '电子商务', '智能制造', '互动娱乐', '供应链管理', '数字传媒'];
const users: Row[] = ['刘敏', '吴雨桐', '孙建国', '王思远', '陈志强', '徐伟', '张佳琪', '赵伟'].map((name, at) => ({
  id: `u${at}`,
  name,
  login: `user${at}`,
}));

const pseudo = (at: number, by: number) => (at * 7919 + by * 104729) % 1000;

const customers: Row[] = Array.from({ length: 286 }, (_, at) => ({
  id: `c${at}`,
  code: `C${String(20260001 + at)}`,
  name: `${CITIES[at % 10]}${WORDS[pseudo(at, 1) % 10]}${KINDS[pseudo(at, 2) % 6]}有限公司`,
  level: ['A', 'B', 'C'][pseudo(at, 3) % 3],
  status: ['active', 'active', 'active', 'pending', 'overdue', 'suspended'][pseudo(at, 4) % 6],
  owner: users[at % 8],
  ownerId: users[at % 8]!.id,
  creditLimit: `${[3000000, 500000, 200000, 50000][at % 4]}.00`,
  openAmount: at % 9 === 3 ? `-${pseudo(at, 5)}.58` : `${pseudo(at, 5) * 1327}.${10 + (at % 80)}`,
  discount: `0.${80 + (at % 20)}`,
  billCount: pseudo(at, 6) % 40,
  currency: 'CNY',
  autoSuspend: at % 2 === 0,
  taxNumber: '913****5716',
  email: 'finance@example.com',
  since: `2025-0${1 + (at % 9)}-1${at % 9}`,
  remark: at % 3 ? null : '双十二大促弹性扩容，客户已出具付款承诺函。',
  createdAt: new Date(Date.UTC(2026, 9, 1, 3, at)).toISOString(),
  version: 1,
  availableActions: [],
}));

const bills: Row[] = Array.from({ length: 640 }, (_, at) => {
  const total = pseudo(at, 8) * 997 + 12;
  const state = ['draft', 'approved', 'issued', 'partly_paid', 'paid'][at % 5]!;
  return {
    id: `b${at}`,
    number: `BILL-202610-${String(at + 1).padStart(6, '0')}`,
    customer: customers[at % 286],
    customerId: `c${at % 286}`,
    period: ['2026-10', '2026-09', '2026-08'][Math.floor(at / 220)] ?? '2026-08',
    state,
    total: `${total}.37`,
    paid: state === 'paid' ? `${total}.37` : '0.00',
    open: state === 'paid' ? '0.00' : `${total}.37`,
    rounding: '0.01',
    dueOn: '2026-11-30',
    currency: 'CNY',
    createdAt: new Date(Date.UTC(2026, 10, 2, 1, at)).toISOString(),
    availableActions: state === 'draft' ? ['bills.void'] : state === 'approved' ? ['bills.issue', 'bills.void'] : [],
  };
});

const entries: Row[] = customers.slice(0, 60).flatMap(each => [
  {
    id: `${each.id}a1`,
    at: '2026-11-12T03:46:00Z',
    actorName: '李静怡',
    channel: 'web',
    action: 'customer.update',
    resource: 'customer',
    recordId: each.id,
    recordTitle: each['name'],
    changes: { level: ['B', 'A'], creditLimit: ['200000.00', '500000.00'] },
    note: null,
    requestId: '0192f1c2-77aa',
    ip: '10.0.3.18',
  },
  {
    id: `${each.id}a2`,
    at: '2026-10-26T06:10:00Z',
    actorName: '张伟',
    channel: 'dingtalk',
    action: 'customers.raiseLimit',
    resource: 'customer',
    recordId: each.id,
    recordTitle: each['name'],
    changes: { remark: [null, '双十一大促临时提额'] },
    note: '审批单 AP-2291',
    requestId: '0192f1c2-7801',
    ip: null,
  },
  {
    id: `${each.id}a3`,
    at: '2026-10-10T05:29:00Z',
    actorName: '王晓东',
    channel: 'web',
    action: 'customer.create',
    resource: 'customer',
    recordId: each.id,
    recordTitle: each['name'],
    changes: {},
    note: null,
    requestId: '0192f1c2-7900',
    ip: '10.0.3.18',
  },
]);

const job = (at: number, zh: string, en: string, state: string, more: object = {}): Row => ({
  id: `j${at}`,
  job: `demo.${at}`,
  title: T(zh, en),
  state,
  progressDone: state === 'running' ? 18230 : 41250,
  progressTotal: 41250,
  progressNote: T('读取厂商账单', 'Reading the vendor bill'),
  tries: 0,
  maxTries: 3,
  input: { cloudAccount: 'ali-main', period: '2026-10' },
  result: null,
  error: null,
  requestedByName: at % 3 ? '陈曦' : null,
  startedAt: new Date(Date.now() - 64_000 * (at + 1)).toISOString(),
  finishedAt: state === 'running' ? null : new Date(Date.now() - 30_000 * (at + 1)).toISOString(),
  createdAt: new Date(Date.now() - 65_000 * (at + 1)).toISOString(),
  version: 1,
  availableActions: state === 'failed' ? ['jobs.replay'] : [],
  ...more,
});

const imported = {
  committed: false,
  rows: 1000,
  inserted: 998,
  changed: 0,
  removed: 0,
  unchanged: 0,
  rejected: 2,
  billedCost: { AWS: '18.0066386184', Microsoft: '1.97651418586', Oracle: '0.53707392473' },
  slices: [
    ['AWS', '123456789012', 'USD', '2026-09', 'aws-123456789012', true],
    ['Microsoft', 'ea-7781', 'USD', '2026-09', 'azure-ea-7781', true],
  ].map(([provider, billingAccountId, currency, month, cloudAccount, newAccount]) => ({
    provider,
    billingAccountId,
    currency,
    period: month,
    cloudAccount,
    newAccount,
    locked: false,
    rows: 500,
    inserted: 499,
    changed: 0,
    removed: 0,
    unchanged: 0,
    rejected: 1,
    billedCost: '9.0033193092',
  })),
  rejects: [{ code: 'no_currency', reason: T('缺少 BillingCurrency', 'BillingCurrency is missing'), rows: 2 }],
  warnings: [{ code: 'old_version', says: T('文件是 FOCUS 1.0，按 1.2 映射', 'FOCUS 1.0, mapped to 1.2'), rows: 1000 }],
};

const jobs: Row[] = [
  job(0, '同步费用', 'Pull charges', 'running'),
  job(1, '计价 2026-10', 'Rate 2026-10', 'done', { result: { groups: 1284, changed: 12, seconds: 8 } }),
  job(2, '生成账单文件', 'Render documents', 'failed', {
    tries: 3,
    error: {
      code: 'reports.browser_gone',
      message: T('浏览器进程意外退出。', 'The browser process went away.'),
      fix: T('请重放该任务。', 'Replay the task.'),
    },
  }),
  job(3, '测试连接', 'Test connection', 'done'),
  job(9, '导入账单文件', 'Import a bill file', 'done', { result: imported }),
  job(10, '导入账单文件', 'Import a bill file', 'done', { result: { ...imported, committed: true } }),
];

const pluginAccounts: Row[] = [
  {
    id: 'pa1',
    plugin: 'cloud-aliyun',
    name: '阿里云主账号',
    mode: 'sandbox',
    enabled: true,
    settings: {
      accessKeyId: 'LTAI5tQx8mK2Zp9w',
      site: 'china',
      tiers: [{ upTo: '50000', factor: '0.95' }, { factor: '0.92' }],
    },
    secretFacts: { accessKeySecret: { last4: 'k2Zp', updatedAt: '2026-11-01T00:00:00Z' } },
    status: 'ok',
    statusMessage: {
      ok: true,
      message: T('连接成功。', 'Connected.'),
      facts: [
        { label: T('账号', 'Account'), value: 'ali-main@example.com' },
        { label: T('可用余额', 'Balance'), value: '¥182,331.20' },
        { label: T('延迟', 'Latency'), value: '84 ms' },
      ],
    },
    statusAt: '2026-11-05T02:00:00Z',
    version: 1,
    availableActions: ['plugins.test_connection'],
  },
  {
    id: 'pa2',
    plugin: 'cloud-aliyun',
    name: '阿里云华东',
    mode: 'live',
    enabled: true,
    settings: {},
    secretFacts: {},
    status: 'failing',
    statusMessage: {
      ok: false,
      message: T(
        'AccessKey 已被禁用。请在 RAM 控制台启用后重试。',
        'The AccessKey is disabled. Enable it in RAM and try again.',
      ),
    },
    statusAt: '2026-11-05T02:00:00Z',
    version: 1,
    availableActions: ['plugins.test_connection'],
  },
  {
    id: 'pa3',
    plugin: 'notify-email',
    name: '公司邮箱',
    mode: 'sandbox',
    enabled: false,
    settings: {},
    secretFacts: {},
    status: 'untested',
    statusMessage: null,
    statusAt: null,
    version: 1,
    availableActions: [],
  },
];

const unassigned: Row[] = Array.from({ length: 12 }, (_, at) => ({
  id: `un${at}`,
  period: '2026-10',
  cloudAccount: { id: 'a0', name: '阿里云主账号' },
  subAccountId: at === 3 ? null : `10020030040050${String(60 + at)}`,
  subAccountName: at === 3 ? null : at % 2 ? '测试环境' : null,
  charges: 38 - at,
  currency: 'CNY',
  listCost: `${9100 - at * 700}.20`,
  billedCost: `${8100 - at * 650}.10`,
  firstDay: '2026-10-01',
  lastDay: at === 2 ? '2026-10-01' : '2026-10-31',
  suggestedCustomer: at % 3 ? null : { id: 'c1', name: customers[1]!['name'] },
  suggestedBecause: at % 3 ? null : 'earlier_binding',
  availableActions: [],
}));

const lines: Row[] = bills.flatMap(({ id: billId }) =>
  ['云服务器 ECS', '对象存储 OSS', '云数据库 RDS', '内容分发 CDN', '负载均衡 SLB', '弹性公网 IP'].map((label, at) => ({
    id: `${billId}l${at}`,
    billId,
    no: at + 1,
    label,
    provider: 'Alibaba Cloud',
    serviceName: null,
    currency: 'CNY',
    charges: 1284 - at * 100,
    listCost: `${80126 - at * 9000}.685527`,
    cost: `${62126 - at * 8000}.12`,
    price: `${70511 - at * 8100}.48`,
  })),
);

const receipts: Row[] = Array.from({ length: 9 }, (_, at) => ({
  id: `rc${at}`,
  number: `RC-202611-0000${12 + at}`,
  payerName: at === 4 ? null : customers[at]!['name'],
  amount: `${120000 - at * 3000}.00`,
  unallocated: `${120000 - at * 3000}.00`,
  currency: 'CNY',
  paidOn: '2026-11-05',
}));

const tables: Record<string, Row[]> = {
  customer: customers,
  bill: bills,
  user: users,
  auditEntry: entries,
  jobRun: jobs,
  pluginAccount: pluginAccounts,
  unassignedCharge: unassigned,
  billLine: lines,
  receipt: receipts,
};
export const rowsOf = (name: string): Row[] => [...(tables[name] ?? [])];

export const me = {
  user: { id: 'u0', name: '林敏', login: 'linmin', locale: 'zh', email: 'linmin@example.com' },
  tenant: { id: 't0', name: '星桥云科技', kind: 'operator' },
  departments: [{ id: 'd1', name: '财务部' }],
  roles: [{ id: 'r1', key: 'finance_lead', name: T('财务主管', 'Finance lead') }],
  permissions: ['bills.issue', 'access.read', 'export.run', 'approvals.read'],
  sandbox: true,
  sandboxProviders: [
    { id: 'cloud-aliyun', title: T('阿里云', 'Alibaba Cloud') },
    { id: 'approval-dingtalk', title: T('钉钉', 'DingTalk') },
  ],
  version: '0.1.0',
  today: '2026-11-06',
  openPeriod: '2026-10',
};
