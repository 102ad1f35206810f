import type { Text } from '@cloudtally/plugin-sdk';

/** What a column of a supplier's sheet can be. */
export interface SheetField {
  readonly title: Text;
  readonly kind: 'text' | 'amount' | 'day' | 'month';
  /** Headings by which people call it, in lower case, the likeliest first; for the proposal of a mapping. */
  readonly called: readonly string[];
}

const field = (zh: string, en: string, kind: SheetField['kind'], called: string): SheetField => ({
  title: { zh, en },
  kind,
  called: called.split(' '),
});

/** The order is that of the form, and of the search for a mapping: the narrower word before the wider one. */
export const SHEET_FIELDS = {
  amount: field(
    '金额',
    'Amount',
    'amount',
    '应付金额 结算金额 含税金额 费用金额 金额 应付 费用 总价 小计 amount cost fee charge',
  ),
  listAmount: field('目录金额', 'List amount', 'amount', '目录金额 原价金额 原价 刊例价 折前金额 listamount listcost'),
  tax: field('税额', 'Tax amount', 'amount', '税额 税金 增值税 tax vat'),
  currency: field('币种', 'Currency', 'text', '币种 货币 currency'),
  quantity: field('数量', 'Quantity', 'amount', '用量 使用量 数量 机时 核时 卡时 时长 quantity usage qty hours'),
  unit: field('单位', 'Unit', 'text', '计量单位 单位 unit'),
  unitPrice: field('单价', 'Unit price', 'amount', '折后单价 单价 unitprice price rate'),
  date: field('日期', 'Date', 'day', '开始日期 开始时间 使用日期 消费日期 日期 时间 startdate date day'),
  endDate: field('结束日期', 'End date', 'day', '结束日期 结束时间 到期日期 截止日期 enddate end'),
  month: field('账期', 'Month', 'month', '账期 账单月份 结算月份 月份 月度 billingperiod month period'),
  customer: field(
    '客户标识',
    'Customer',
    'text',
    '客户编号 客户账号 子账号 项目账号 客户 账号 用户 租户 account customer user tenant',
  ),
  customerName: field('客户名称', 'Customer name', 'text', '客户名称 单位名称 公司名称 accountname customername'),
  productCode: field('产品编码', 'Product code', 'text', '产品编码 产品代码 商品编码 物料编码 productcode sku'),
  product: field(
    '产品',
    'Product',
    'text',
    '产品名称 服务名称 资源类型 产品 服务 项目名称 品名 分区 product service partition item',
  ),
  resource: field(
    '资源标识',
    'Resource',
    'text',
    '资源id 实例id 作业号 任务id 机柜号 资源编号 资源 实例 resource instance job',
  ),
  resourceName: field(
    '资源名称',
    'Resource name',
    'text',
    '资源名称 实例名称 作业名 主机名 resourcename hostname jobname',
  ),
  region: field('地域', 'Region', 'text', '地域 区域 机房 数据中心 region location site'),
  project: field('项目', 'Project', 'text', '项目 成本中心 部门 project department costcenter'),
  category: field('费用类别', 'Category', 'text', '费用类型 计费类型 类别 类型 chargetype category type'),
  description: field('说明', 'Description', 'text', '说明 备注 摘要 描述 规格 description remark note'),
  order: field('订单号', 'Order', 'text', '订单号 合同号 工单号 order contract'),
} as const satisfies Record<string, SheetField>;

export type SheetFieldName = keyof typeof SHEET_FIELDS;
export const SHEET_FIELD_NAMES = Object.keys(SHEET_FIELDS) as SheetFieldName[];
