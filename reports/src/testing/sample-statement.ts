import { Money, type DecimalText } from '@cloudtally/plugin-sdk';
import type { StatementLine, StatementView } from '../statement';

const PROVIDERS = ['阿里云', '腾讯云', '华为云', 'AWS', '火山引擎'];
const PRODUCTS = [
  '云服务器 ECS',
  '对象存储 OSS',
  '云数据库 RDS',
  '内容分发 CDN',
  '负载均衡 SLB',
  '弹性公网 IP',
  '容器服务 ACK',
];
const RATES = ['0.88', '0.92', '0.95', '0.885', '1'];

/**
 * A statement whose figures add up, for tests, benchmarks and looking: the same `lines` give the same view.
 * Every ninth line is a credit; every thirteenth has a name that needs two rows.
 *
 * @param lines number of lines
 * @param changes fields that the case is about
 */
export function sampleStatement(lines: number, changes: Partial<StatementView> = {}): StatementView {
  const rows = Array.from({ length: lines }, (_, index) => sampleLine(index + 1));
  const price = sum(rows.map(row => row.price));
  const payable = Money.of(price, 'CNY').plus(Money.of('-0.02', 'CNY'));
  const paid = Money.of('1000.00', 'CNY');
  return {
    locale: 'zh',
    number: 'B-2026-000128',
    period: { from: '2026-10-01', to: '2026-10-31' },
    issuedOn: '2026-11-03',
    dueOn: '2026-11-20',
    currency: 'CNY',
    issuer: {
      name: '云枢（杭州）信息技术有限公司',
      subtitle: 'Yunshu (Hangzhou) Information Technology Co., Ltd.',
      taxId: '91330106MA2X8K5M7Q',
      address: '杭州市西湖区文三路 478 号华星时代广场 A 座 12 层',
      phone: '0571-8888 8021',
      bank: { name: '招商银行股份有限公司杭州文三路支行', account: '5719 0552 8810 601' },
    },
    customer: {
      name: '杭州云启网络科技有限公司',
      code: 'C-000317',
      taxId: '91330108MA27Y3QK4L',
      contact: '周若骉 财务部',
      manager: '李静怡（分机 8021）',
    },
    lines: rows,
    totals: {
      listCost: sum(rows.map(row => row.listCost ?? '0')),
      price,
      payable: payable.toDocumentText(),
      paid: paid.toDocumentText(),
      open: payable.minus(paid).toDocumentText(),
    },
    rounding: { amount: '-0.02' },
    notes: [
      '请于付款截止日前付清款项，付款时请在附言中注明账单号。',
      '对本对账单如有异议，请于收到之日起 5 个工作日内书面提出，逾期视为确认。',
    ],
    seal: { company: '云枢（杭州）信息技术有限公司', purpose: '财务专用章' },
    sandbox: false,
    ...changes,
  };
}

function sampleLine(no: number): StatementLine {
  const credit = no % 9 === 0;
  const listCost = Money.of(String(((no * 7919) % 250000) + 1234), 'CNY').times(credit ? '-0.01' : '0.01');
  const rate = pick(RATES, no);
  const long = no % 13 === 0;
  return {
    no,
    provider: pick(PROVIDERS, no),
    label: long ? '云数据库 PolarDB MySQL 版（企业版双可用区集群，含备份存储）' : pick(PRODUCTS, no),
    detail: credit ? '2026-09 退款更正' : `i-bp1${(no * 40503).toString(36).padStart(9, '0')} · 华东 1`,
    quantity: Money.of(String(no % 744), 'CNY')
      .times('1.375')
      .toText(),
    unit: no % 3 === 0 ? 'GB' : '小时',
    listCost: listCost.toDocumentText(),
    rate,
    price: listCost.times(rate).toDocumentText(),
  };
}

const pick = (list: readonly string[], no: number): string => list[no % list.length] ?? '';

const sum = (amounts: readonly DecimalText[]): DecimalText =>
  Money.sum(
    amounts.map(amount => Money.of(amount, 'CNY')),
    'CNY',
  ).toDocumentText();
