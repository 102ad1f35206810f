import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource } from '../../../kernel/resource';
import { ContractVersion } from '../contract-version.resource';
import type { ExampleStep, ExampleUsage } from '../domain/contract-example';

/** A worked example of a contract's paper annex; the version comes into force when the pricing code agrees. */
@Resource({
  title: { zh: '计价样例', en: 'Contract example' },
  plural: { zh: '计价样例', en: 'Contract examples' },
  help: {
    zh: '来自合同附件的算例。全部与计价程序一致，合同版本才能生效。',
    en: 'Worked examples of the annex. The version comes into force when the pricing code agrees with all of them.',
  },
  access: { read: 'contracts.read', create: never, update: never, delete: never },
  scope: {
    owner: 'contractVersion.contract.customer.ownerId',
    department: 'contractVersion.contract.customer.departmentId',
  },
  menu: null,
  titleField: 'title',
  sort: 'no',
})
export class ContractExample extends TenantResource {
  @Attr.ref(() => ContractVersion, { title: { zh: '合同版本', en: 'Version' }, required: true, editable: 'never' })
  contractVersion!: Relation<ContractVersion>;
  contractVersionId!: string;

  @Attr.int({ title: { zh: '序号', en: 'No.' }, required: true, editable: 'never', list: true })
  no!: number;

  @Attr.text({ title: { zh: '名称', en: 'Title' }, required: true, editable: 'never', list: true })
  title!: string;

  @Attr.text({ title: { zh: '账期', en: 'Billing period' }, required: true, editable: 'never', list: true, max: 7 })
  period!: string;

  @Attr.text({ title: { zh: '币种', en: 'Currency' }, required: true, editable: 'never', max: 3 })
  currency!: string;

  @Attr.json({ title: { zh: '用量', en: 'Usage' }, required: true, editable: 'never' })
  usage!: readonly ExampleUsage[];

  @Attr.json({ title: { zh: '中间结果', en: 'Figures on the way' }, required: true, editable: 'never' })
  steps!: readonly ExampleStep[];

  @Attr.money({
    title: { zh: '约定金额', en: 'Agreed amount' },
    currency: 'currency',
    required: true,
    editable: 'never',
    list: true,
  })
  expected!: string;
}
