/** Answers of the pages with a design of their own, by query name. */
const T = (zh: string, en: string) => ({ zh, en });

const overview = {
  period: '2026-10',
  today: '2026-11-06',
  madeAt: '2026-11-06T06:00:00Z',
  todos: [
    { key: 'approvals', title: T('待我审批', 'Waiting for me'), count: 3, tone: 'blue', link: '/approvals/inbox' },
    { key: 'drafts', title: T('草稿账单', 'Draft bills'), count: 23, tone: 'blue', link: '/bills?view=draft' },
    { key: 'unassigned', title: T('未归属费用', 'Unassigned'), count: 12, tone: 'amber', link: '/unassigned' },
    { key: 'overdue', title: T('逾期账单', 'Overdue bills'), count: 8, tone: 'red', link: '/bills?view=open' },
    { key: 'failed', title: T('失败任务', 'Failed tasks'), count: 0, tone: 'red', link: '/tasks?state=failed' },
  ],
  figures: [
    {
      key: 'billed',
      title: T('本月出账', 'Billed this month'),
      value: '12846300.12',
      currency: 'CNY',
      previous: '11850000.00',
      trend: ['9800000', '10400000', '10100000', '11200000', '11850000', '12846300'],
      good: 'up',
      link: '/bills',
    },
    {
      key: 'margin',
      title: T('本月毛利', 'Gross margin'),
      value: '1384200.55',
      currency: 'CNY',
      previous: '1342000.00',
      trend: ['990000', '1100000', '1050000', '1200000', '1342000', '1384200'],
      good: 'up',
    },
    {
      key: 'open',
      title: T('应收未收', 'Receivables'),
      value: '4211000.00',
      currency: 'CNY',
      previous: '4460000.00',
      trend: ['5200000', '4900000', '5000000', '4700000', '4460000', '4211000'],
      good: 'down',
    },
    {
      key: 'customers',
      title: T('活跃客户', 'Active customers'),
      value: '286',
      previous: '280',
      trend: ['251', '258', '264', '271', '280', '286'],
      good: 'up',
    },
  ],
  revenueTrend: ['05', '06', '07', '08', '09', '10'].map((month, at) => ({
    period: `2026-${month}`,
    billed: String(9800000 + at * 610000 - (at % 2) * 300000),
    cost: String(8700000 + at * 540000 - (at % 2) * 250000),
    paid: String(9100000 + at * 480000),
  })),
  byProvider: [
    ['Alibaba Cloud', '7412000.22'],
    ['天枢智算', '2210500.00'],
    ['Tencent Cloud', '1310000.00'],
    ['AWS', '501200.18'],
  ].map(([provider, cost]) => ({ provider, cost })),
  topCustomers: Array.from({ length: 7 }, (_, at) => ({
    id: `c${at}`,
    code: `C${at}`,
    name: [
      '深圳云启教育科技有限公司',
      '杭州知行数字传媒有限公司',
      '杭州鲸落智能制造有限公司',
      '北京极光电子商务有限公司',
      '上海微光供应链管理有限公司',
      '上海知行数字传媒有限公司',
      '深圳鲸落教育科技有限公司',
    ][at],
    billed: `${1185414 - at * 31277}.61`,
    open: `${at % 3 ? 0 : 210000}.00`,
  })),
  ageing: [
    ['current', '2210000.00', 120],
    ['1-30', '980000.00', 41],
    ['31-60', '560000.00', 18],
    ['61-90', '310000.00', 9],
    ['90+', '151000.00', 4],
  ].map(([bucket, amount, bills]) => ({ bucket, amount, bills })),
};

const chain = (dirty: boolean) => ({
  period: '2026-10',
  state: 'open',
  currencies: [
    {
      currency: 'CNY',
      vendorTotal: '11284630.12',
      ingested: '11284630.12',
      attributed: '11201480.02',
      excluded: '71000.00',
      unassigned: '12150.10',
      rated: '12846300.0738',
      rounding: '0.0462',
      billed: '12846300.12',
      paid: '8635300.12',
      open: '4211000.00',
      residue: dirty ? '0.37' : '0.00',
      steps: [
        {
          key: 'ingested',
          title: T('厂商总额 = 已入账', 'Vendor total = ingested'),
          left: '11284630.12',
          right: '11284630.12',
          difference: '0.00',
          ok: true,
          causes: [],
        },
        {
          key: 'attributed',
          title: T('已入账 = 已归属 + 已排除 + 未归属', 'Ingested = attributed + excluded + unassigned'),
          left: '11284630.12',
          right: '11284630.12',
          difference: '0.00',
          ok: true,
          causes: [
            {
              code: 'unassigned',
              title: T('未归属费用', 'Unassigned charges'),
              amount: '12150.10',
              count: 38,
              link: '/unassigned',
            },
          ],
        },
        {
          key: 'rated',
          title: T('已归属成本 = 已计价成本 + 待定价', 'Attributed = rated + held'),
          left: '11201480.02',
          right: dirty ? '11201479.65' : '11201480.02',
          difference: dirty ? '0.37' : '0.00',
          ok: !dirty,
          causes: dirty
            ? [{ code: 'unknown', title: T('原因未知', 'Unexplained'), amount: '0.37', count: 1, link: '/bills' }]
            : [],
        },
        {
          key: 'billed',
          title: T('已计价 + 抹零 = 已出账', 'Rated + rounding = billed'),
          left: '12846300.12',
          right: '12846300.12',
          difference: '0.00',
          ok: true,
          causes: [],
        },
        {
          key: 'paid',
          title: T('已出账 = 已回款 + 未收', 'Billed = paid + open'),
          left: '12846300.12',
          right: '12846300.12',
          difference: '0.00',
          ok: true,
          causes: [],
        },
      ],
    },
  ],
  blockers: [
    {
      code: 'unassigned',
      text: T('还有费用没有归属客户', 'Some charges belong to nobody yet'),
      amount: '12150.10',
      count: 38,
      link: '/unassigned',
    },
    {
      code: 'drafts',
      text: T('还有账单没有出账', 'Some bills are not issued yet'),
      amount: '231000.00',
      count: 23,
      link: '/bills?view=draft',
    },
    ...(dirty
      ? [
          {
            code: 'residue',
            text: T('计价与账单之间有无法解释的差异', 'There is an unexplained difference between rating and bills'),
            amount: '0.37',
            count: 1,
            link: '/bills',
          },
        ]
      : []),
  ],
});

const accounts = [
  ['ali-main', '阿里云主账号', 'Alibaba Cloud', 'final', 41250, '7412000.2241', '7412000.2241', '0', 0, 'done'],
  ['ali-east', '阿里云华东', 'Alibaba Cloud', 'due', 12010, '1310000', '1310000', '0', 3, 'done'],
  ['ali-legacy', '阿里云旧账号', 'Alibaba Cloud', 'provisional', 3210, '351200.18', '351199.81', '0.37', 0, 'refused'],
  ['tianshu', '天枢智算', '天枢智算', 'missing', 0, '0', null, '0', 0, null],
].map(
  ([code, name, providerName, freshness, charges, billedCost, vendorTotal, difference, quarantined, state], at) => ({
    cloudAccountId: `a${at}`,
    code,
    name,
    providerName,
    currency: 'CNY',
    status: 'active',
    period: '2026-10',
    freshness,
    finalAt: charges ? '2026-11-04T16:00:00Z' : null,
    syncedAt: '2026-11-05T02:00:00Z',
    charges,
    quarantined,
    billedCost,
    vendorTotal,
    difference,
    lastRun: state
      ? {
          id: `r${at}`,
          state,
          source: 'pull',
          startedAt: '2026-11-05T02:00:00Z',
          finishedAt: '2026-11-05T02:01:10Z',
          rowsRead: charges,
          error:
            state === 'refused'
              ? { message: T('入账金额与厂商总额相差 0.37 元。', 'Ingested and vendor total differ by 0.37.') }
              : null,
        }
      : null,
  }),
);

const item = (at: number, state = 'pending') => ({
  id: `p${at}`,
  subjectType: 'billBatch',
  subjectId: 'bb1',
  subjectHash: 'abcd',
  title: [
    T('2026-10 账单批次（286 张）', 'Bills of 2026-10 (286)'),
    T('临时信用额度提升', 'Raise of a credit limit'),
    T('价格协议 PA-0031', 'Price agreement PA-0031'),
  ][at % 3],
  facts: [
    { label: T('账期', 'Period'), value: '2026-10' },
    { label: T('账单数', 'Bills'), value: '286' },
    {
      label: [T('应付合计', 'Total'), T('申请额度', 'Limit asked'), T('预计月收入', 'Monthly revenue')][at % 3],
      value: `${['12846300.12', '500000.00', '86000.00'][at % 3]} CNY`,
    },
    { label: T('原价合计', 'List cost'), value: '14210500.20 CNY' },
    { label: T('抹零', 'Rounding'), value: '-0.04 CNY' },
    { label: T('说明', 'Note'), value: '与上月相比增长 8.4%，新增客户 6 家，未归属费用已全部处理。' },
  ],
  link: '/resources/bill/b1',
  state,
  requestedByName: ['陈曦', '李静怡', '周航'][at % 3],
  requestedAt: '2026-11-06T02:24:00Z',
  decidedByName: state === 'pending' ? null : '林敏',
  decidedAt: state === 'pending' ? null : '2026-11-06T03:00:00Z',
  channel: state === 'pending' ? null : 'dingtalk',
  comment: state === 'rejected' ? '金额与合同不符。' : null,
});

const inbox = (tab: string) => ({
  nodes:
    tab === 'todo' ? [0, 1, 2].map(at => item(at)) : tab === 'done' ? [item(3, 'approved'), item(4, 'rejected')] : [],
  counts: { todo: 3, done: 2, mine: 0 },
});

const view = (id: string) => ({
  ...item(Number(id.slice(1)), id === 'p4' ? 'rejected' : 'pending'),
  tasks: [
    { state: 'open', name: '林敏', at: '2026-11-06T02:24:00Z' },
    { state: 'open', name: '吴健', at: '2026-11-06T02:24:00Z' },
  ],
  canAct: true,
});

const bench = {
  receipt: {
    id: 'rc0',
    number: 'RC-202611-000012',
    payerName: '杭州云启网络科技有限公司',
    amount: '120000.00',
    currency: 'CNY',
    paidOn: '2026-11-05',
    method: 'transfer',
    memo: '10月云服务费',
    unallocated: '120000.00',
    customer: { id: 'c1', name: '杭州云启网络科技有限公司' },
  },
  proposals: [
    {
      id: 'x1',
      billId: 'b1',
      number: 'BILL-202610-000002',
      customer: '杭州云启网络科技有限公司',
      period: '2026-10',
      dueOn: '2026-11-30',
      open: '98000.37',
      amount: '98000.37',
      score: 96,
      reason: T('付款方与客户名称一致，附言提到 10 月', 'The payer is the customer, and the memo names October'),
    },
    {
      id: 'x2',
      billId: 'b2',
      number: 'BILL-202609-000002',
      customer: '杭州云启网络科技有限公司',
      period: '2026-09',
      dueOn: '2026-10-30',
      open: '34000.00',
      amount: '21999.63',
      score: 62,
      reason: T('同一客户最早到期的账单', 'The same customer, the oldest due'),
    },
  ],
  bills: [1, 2, 3].map(at => ({
    id: `b${at}`,
    number: `BILL-20261${at % 2}-00000${at}`,
    customer: '杭州云启网络科技有限公司',
    period: '2026-10',
    dueOn: '2026-11-30',
    total: '98000.37',
    open: '98000.37',
  })),
  allocations: [
    {
      id: 'al1',
      billId: 'b9',
      number: 'BILL-202608-000002',
      amount: '5000.00',
      at: '2026-11-05T08:00:00Z',
      by: '林敏',
      reversed: false,
    },
  ],
};

const gallery = {
  found: [
    [
      'cloud-aliyun',
      'cloud',
      '阿里云分销',
      'Alibaba Cloud',
      '同步客户账单、余额与子账号。',
      'Bills, balance and sub-accounts.',
    ],
    [
      'cloud-focus',
      'cloud',
      'FOCUS 文件',
      'FOCUS files',
      '导入任何 FOCUS 格式的账单文件。',
      'Takes in any FOCUS bill file.',
    ],
    [
      'pricing-percentage',
      'pricing',
      '按比例计价',
      'Percentage',
      '目录价或成本的百分比。',
      'A share of list price or cost.',
    ],
    [
      'pricing-graduated',
      'pricing',
      '阶梯计价',
      'Graduated tiers',
      '分段累进，每段各自的价格。',
      'Each slice at its own price.',
    ],
    ['payment-bank', 'payment', '银行转账', 'Bank transfer', '登记到账并识别重复流水。', 'Records receipts.'],
    [
      'approval-dingtalk',
      'approval',
      '钉钉审批',
      'DingTalk',
      '在钉钉卡片上审批，结果同步回系统。',
      'Cards in DingTalk.',
    ],
    [
      'notify-email',
      'notification',
      '邮件通知',
      'E-mail',
      '通过 SMTP 发送账单与提醒。',
      'Bills and reminders by SMTP.',
    ],
  ].map(([id, kind, zh, en, summaryZh, summaryEn]) => ({
    id,
    kind,
    version: '0.1.0',
    contract: '1',
    packageName: `@cloudtally/${id}`,
    title: T(zh!, en!),
    summary: T(summaryZh!, summaryEn!),
    docs: 'https://help.aliyun.com',
    secrets: ['accessKeySecret'],
    params: null,
    capabilities: null,
    endpoints: [],
    sandbox: true,
    settings:
      kind === 'pricing'
        ? { type: 'object', properties: {} }
        : {
            type: 'object',
            required: ['accessKeyId', 'accessKeySecret'],
            properties: {
              accessKeyId: {
                type: 'string',
                minLength: 16,
                'x-title': T('AccessKey ID', 'AccessKey ID'),
                'x-group': T('凭证', 'Credentials'),
                'x-help': T('RAM 用户的访问密钥，只需账单只读权限', 'Of a RAM user; read-only on billing is enough'),
                'x-docs': 'https://help.aliyun.com',
              },
              accessKeySecret: {
                type: 'string',
                'x-secret': true,
                'x-title': T('AccessKey Secret', 'AccessKey Secret'),
                'x-group': T('凭证', 'Credentials'),
              },
              site: {
                type: 'string',
                enum: ['china', 'international'],
                default: 'china',
                'x-widget': 'radio',
                'x-title': T('站点', 'Site'),
                'x-group': T('账单', 'Bills'),
                'x-enumTitles': { china: T('中国站', 'China'), international: T('国际站', 'International') },
              },
              voucherMode: {
                type: 'string',
                enum: ['credit', 'discount'],
                default: 'credit',
                'x-title': T('代金券', 'Vouchers'),
                'x-group': T('账单', 'Bills'),
                'x-enumTitles': { credit: T('作为抵扣', 'As credit'), discount: T('作为折扣', 'As discount') },
              },
              notify: {
                type: 'boolean',
                default: true,
                'x-title': T('失败时通知', 'Tell on failure'),
                'x-group': T('账单', 'Bills'),
              },
              webhook: {
                type: 'string',
                format: 'uri',
                'x-title': T('通知地址', 'Webhook'),
                'x-group': T('账单', 'Bills'),
                'x-showWhen': { notify: true },
              },
              tiers: {
                type: 'array',
                'x-title': T('阶梯', 'Tiers'),
                'x-group': T('账单', 'Bills'),
                items: {
                  type: 'object',
                  required: ['factor'],
                  properties: {
                    upTo: {
                      anyOf: [{ type: 'string', format: 'decimal' }, { type: 'null' }],
                      'x-widget': 'money',
                      'x-title': T('至', 'Up to'),
                    },
                    factor: {
                      type: 'string',
                      format: 'decimal',
                      'x-widget': 'percent',
                      'x-title': T('系数', 'Factor'),
                    },
                  },
                },
              },
            },
          },
  })),
  refused: [{ packageName: '@acme/cloud-broken', reason: 'contract 0 is not supported' }],
};

const rights = {
  user: { id: 'u0', login: 'linmin', name: '林敏', email: 'linmin@example.com', disabled: false },
  permissions: [
    ['customers.read', '查看客户', 'See customers', 'tenant'],
    ['bills.read', '查看账单', 'See bills', 'tenant'],
    ['bills.issue', '出账', 'Issue bills', 'tenant'],
    ['costs.read', '查看成本', 'See costs', 'subtree'],
    ['customers.write', '修改客户', 'Change customers', null],
  ].map(([key, zh, en, scope]) => ({
    key,
    title: T(zh!, en!),
    scope,
    because: scope
      ? [
          { role: { key: 'finance_lead', title: T('财务主管', 'Finance lead') }, department: '财务部', scope },
          ...(key === 'bills.read'
            ? [{ role: { key: 'auditor', title: T('审计', 'Auditor') }, department: null, scope: 'department' }]
            : []),
        ]
      : [],
  })),
  fields: [
    {
      resource: 'customer',
      field: 'taxNumber',
      effect: 'masked',
      roleKey: 'finance',
      roleZh: '财务',
      roleEn: 'Finance',
    },
  ],
};

const explanation = {
  lineId: 'l1',
  currency: 'CNY',
  exactPrice: '70511.483264',
  price: '70511.48',
  chargesUnchanged: true,
  steps: [
    {
      key: 'charges',
      title: T('云厂商的费用', "The vendor's charges"),
      inputs: [
        { label: T('费用条数', 'Charges'), value: '1,284' },
        { label: T('数据版本', 'Revision'), value: 'ali-main 2026-10 r2' },
      ],
      arithmetic: [],
      result: null,
      links: [{ resource: 'bill', id: 'b1', title: '查看 1,284 条费用' }],
    },
    {
      key: 'attribution',
      title: T('归属', 'Attribution'),
      inputs: [{ label: T('子账号绑定', 'Binding'), value: '1002003004005006 → 杭州云启网络科技有限公司' }],
      arithmetic: [],
      result: null,
      links: [],
    },
    {
      key: 'fold',
      title: T('合计', 'Sum'),
      inputs: [{ label: T('目录价合计', 'List cost'), value: '80126.685527' }],
      arithmetic: ['79,012.331127 + 1,114.3544 = 80,126.685527'],
      result: '80126.685527',
      links: [],
    },
    {
      key: 'agreement',
      title: T('价格协议', 'Agreement'),
      inputs: [
        { label: T('协议', 'Agreement'), value: 'PA-0031 框架协议' },
        { label: T('没有采用', 'Not taken'), value: 'PA-0012（范围较宽）' },
      ],
      arithmetic: [],
      result: null,
      links: [],
    },
    {
      key: 'price',
      title: T('计价', 'Price'),
      inputs: [{ label: T('系数', 'Factor'), value: '0.88' }],
      arithmetic: ['80,126.685527 × 0.88 = 70,511.48326376'],
      result: '70511.48326376',
      links: [],
    },
    {
      key: 'rounding',
      title: T('取整到分', 'Rounded'),
      inputs: [],
      arithmetic: ['70,511.48326376 → 70,511.48'],
      result: '70511.48',
      links: [],
    },
  ],
};

export const pageAnswers: Record<string, (args: Record<string, unknown>) => unknown> = {
  updateMyPreferences: () => true,
  fileTicket: () => 'ticket',
  overview: () => overview,
  periodChain: ({ period }) => chain(period === '2026-09'),
  syncMonitor: () => accounts,
  myApprovals: ({ tab }) => inbox(String(tab)),
  approvalView: ({ id }) => view(String(id)),
  approvalsDecide: ({ ids }) => ({ done: ids, failed: [], jobId: null, data: null, message: null }),
  allocationWorkbench: () => bench,
  pluginGallery: () => gallery,
  effectiveRights: () => rights,
  explainBillLine: () => explanation,
  focusPreview: () => ({ done: [], failed: [], jobId: 'j9', data: null, message: null }),
  focusCommit: () => ({ done: [], failed: [], jobId: 'j10', data: null, message: null }),
};
