import type { Text } from '@cloudtally/plugin-sdk';
import { Attr, byCustomer, never, Resource, TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { SimulationRow } from './simulation-row.resource';
import type { Scenario } from './scenario';

/** One question to real months: what they would have come to under other terms. Answered once, then kept. */
@Resource({
  title: { zh: '试算', en: 'Simulation' },
  plural: { zh: '价格试算', en: 'Simulations' },
  help: {
    zh: '用真实账期试算价格、协议、价目表或优惠规则的影响，与计价为同一套程序，不写入任何账务数据。结果按生成时的条款留存。',
    en: 'Tries prices, agreements, price books and discount rules on real months, by the code that rates them; nothing of the books is written. The answer stays as it was.',
  },
  access: { read: 'simulations.read', create: never, update: never, delete: never },
  scope: byCustomer,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '价格试算', en: 'Simulations' } }],
  menu: { group: 'catalogue', order: 18, icon: 'ExperimentOutlined' },
  titleField: 'title',
  codeField: 'code',
  findBy: ['title', 'code'],
  sort: '-createdAt',
  groups: [
    { key: 'question', title: { zh: '试算', en: 'Question' } },
    { key: 'answer', title: { zh: '结果', en: 'Answer' } },
  ],
  related: [{ resource: () => SimulationRow, field: 'simulationId', title: { zh: '明细', en: 'Rows' } }],
  views: [
    { key: 'done', title: { zh: '已完成', en: 'Done' }, filter: { state: { eq: 'done' } } },
    { key: 'failed', title: { zh: '失败', en: 'Failed' }, filter: { state: { eq: 'failed' } } },
  ],
})
export class Simulation extends TenantRecord {
  @Attr.code({ title: { zh: '试算编号', en: 'Code' }, group: 'question' })
  code!: string;

  @Attr.text({
    title: { zh: '标题', en: 'Title' },
    group: 'question',
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  title!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Kind' },
    group: 'question',
    required: true,
    editable: 'never',
    list: true,
    search: true,
    values: {
      current: ['现行规则', 'Terms as they stand', 'plain'],
      price_change: ['调价', 'Price change', 'blue'],
      agreement: ['价格协议', 'Price agreement', 'purple'],
      terms: ['新条款', 'New terms', 'purple'],
      book: ['价目表', 'Price book', 'amber'],
      discount: ['优惠规则', 'Discount rule', 'green'],
    },
  })
  kind!: Scenario['kind'];

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    group: 'answer',
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      queued: ['试算中', 'Running', 'blue'],
      done: ['已完成', 'Done', 'green'],
      failed: ['失败', 'Failed', 'red'],
    },
  })
  state!: 'queued' | 'done' | 'failed';

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    help: { zh: '空为涉及多个客户', en: 'Empty: more than one' },
    group: 'question',
    editable: 'never',
    list: true,
  })
  customer!: Customer | null;
  customerId!: string | null;

  @Attr.month({
    title: { zh: '起始账期', en: 'First month' },
    group: 'question',
    required: true,
    editable: 'never',
    list: true,
  })
  firstMonth!: string;

  @Attr.month({
    title: { zh: '截止账期', en: 'Last month' },
    group: 'question',
    required: true,
    editable: 'never',
    list: true,
  })
  lastMonth!: string;

  @Attr.json({ title: { zh: '提问', en: 'What was asked' }, group: 'question', required: true, editable: 'never' })
  scenario!: Scenario;

  @Attr.json({ title: { zh: '试算时的条款', en: 'Terms as they were' }, group: 'question', editable: 'never' })
  terms!: unknown;

  @Attr.id({ title: { zh: '对象（编号）', en: 'Subject (id)' }, group: 'question', editable: 'never' })
  subjectId!: string | null;

  @Attr.int({
    title: { zh: '客户数', en: 'Customers' },
    group: 'answer',
    required: true,
    editable: 'never',
    list: true,
  })
  customers!: number;

  @Attr.json({ title: { zh: '失败原因', en: 'Why it failed' }, group: 'answer', editable: 'never' })
  problem!: Text | null;

  @Attr.id({ title: { zh: '任务（编号）', en: 'Job (id)' }, group: 'answer', editable: 'never' })
  jobRunId!: string | null;

  @Attr.dateTime({ title: { zh: '完成时间', en: 'Finished at' }, group: 'answer', editable: 'never', list: true })
  finishedAt!: Date | null;
}
