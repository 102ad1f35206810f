import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord } from '../../kernel/resource';
import { ContractVersion } from '../contracts/contracts.module';
import { RatedGroup } from '../pricing/pricing.module';
import { Bill } from './bill.resource';
import type { Reason } from './domain/change-reasons';

/** One rated group on a bill, rounded once. */
@Resource({
  title: { zh: '账单明细', en: 'Bill line' },
  plural: { zh: '账单明细', en: 'Bill lines' },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: { owner: 'bill.customer.ownerId', department: 'bill.customer.departmentId' },
  menu: null,
  titleField: 'label',
  sort: 'no',
})
export class BillLine extends TenantRecord {
  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, required: true, editable: 'never' })
  bill!: Relation<Bill>;
  billId!: string;

  @Attr.int({ title: { zh: '序号', en: 'No.' }, required: true, editable: 'never', list: true })
  no!: number;

  @Attr.text({ title: { zh: '产品', en: 'Product' }, required: true, editable: 'never', list: true, search: true })
  label!: string;

  @Attr.month({
    title: { zh: '原账期', en: 'Original month' },
    help: {
      zh: '已关账账期的迟到费用，按该账期的条款计价。',
      en: 'Late charges of a closed month, priced by the terms of that month.',
    },
    editable: 'never',
    list: true,
  })
  ofPeriod!: string | null;

  @Attr.text({ title: { zh: '云厂商', en: 'Provider' }, editable: 'never', list: true })
  provider!: string | null;

  @Attr.text({ title: { zh: '产品代码', en: 'Service code' }, editable: 'never' })
  serviceCode!: string | null;

  @Attr.text({ title: { zh: '产品名称', en: 'Service' }, editable: 'never' })
  serviceName!: string | null;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.int({ title: { zh: '费用条数', en: 'Charges' }, required: true, editable: 'never' })
  charges!: number;

  @Attr.decimal({
    title: { zh: '用量', en: 'Quantity' },
    help: { zh: '仅按用量计价的行。', en: 'Where the price starts from a quantity.' },
    editable: 'never',
    list: true,
  })
  quantity!: string | null;

  @Attr.text({ title: { zh: '单位', en: 'Unit' }, editable: 'never', list: true, max: 100 })
  unit!: string | null;

  @Attr.decimal({
    title: { zh: '单价', en: 'Unit price' },
    help: {
      zh: '用量 × 单价 = 精确金额；分段计价没有单一单价。',
      en: 'Quantity × unit price = exact price; tiers have none.',
    },
    editable: 'never',
    list: true,
  })
  unitPrice!: string | null;

  @Attr.money({
    title: { zh: '原价', en: 'List cost' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  listCost!: string;

  @Attr.money({
    title: { zh: '成本', en: 'Cost' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    permission: 'costs.read',
    sum: true,
  })
  cost!: string;

  @Attr.money({
    title: { zh: '精确金额', en: 'Exact price' },
    currency: 'currency',
    required: true,
    editable: 'never',
    sum: true,
  })
  exactPrice!: string;

  @Attr.money({
    title: { zh: '应付', en: 'Payable' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
    sum: true,
  })
  price!: string;

  @Attr.text({ title: { zh: '税目', en: 'Tax code' }, editable: 'never', list: true, max: 40 })
  taxCode!: string | null;

  @Attr.percent({ title: { zh: '税率', en: 'Tax rate' }, editable: 'never', list: true })
  taxRate!: string | null;

  @Attr.money({
    title: { zh: '不含税金额', en: 'Net' },
    help: { zh: '不含税金额 + 税额 = 应付。', en: 'Net + tax = payable.' },
    currency: 'currency',
    editable: 'never',
    list: true,
    sum: true,
  })
  net!: string | null;

  @Attr.money({ title: { zh: '税额', en: 'Tax' }, currency: 'currency', editable: 'never', list: true, sum: true })
  tax!: string | null;

  @Attr.ref(() => RatedGroup, { title: { zh: '计价结果', en: 'Rated group' }, editable: 'never' })
  ratedGroup!: Relation<RatedGroup> | null;
  /** null on a note whose group is gone. */
  ratedGroupId!: string | null;

  @Attr.id({ title: { zh: '价格协议', en: 'Price agreement' }, required: true, editable: 'never' })
  agreementId!: string;

  @Attr.ref(() => ContractVersion, {
    title: { zh: '合同版本', en: 'Contract version' },
    help: { zh: '计价时所用的条款版本。', en: 'The version whose terms priced it.' },
    editable: 'never',
  })
  contractVersion!: Relation<ContractVersion> | null;
  contractVersionId!: string | null;

  @Attr.id({ title: { zh: '更正的明细', en: 'Corrects the line' }, editable: 'never' })
  correctsLineId!: string | null;

  @Attr.money({
    title: { zh: '更正前（精确）', en: 'Before, exactly' },
    currency: 'currency',
    required: true,
    editable: 'never',
  })
  exactBefore!: string;

  @Attr.json({ title: { zh: '变化原因', en: 'Why it changed' }, required: true, editable: 'never' })
  reasons!: readonly Reason[];
}
