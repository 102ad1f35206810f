import type { CreditTermRule } from './domain/contract-terms';
import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource } from '../../kernel/resource';
import { Contract } from './contract.resource';
import { ContractExample } from './examples/contract-example.resource';
import type { VersionState } from './domain/contract-state';

/** The terms of a contract from a month on. A change is a new version; the old one stays readable (M-028). */
@Resource({
  title: { zh: '合同版本', en: 'Contract version' },
  plural: { zh: '合同版本', en: 'Contract versions' },
  access: { read: 'contracts.read', create: never, update: never, delete: never },
  scope: { owner: 'contract.customer.ownerId', department: 'contract.customer.departmentId' },
  menu: null,
  titleField: 'no',
  sort: '-no',
  related: [{ resource: () => ContractExample, field: 'contractVersionId', title: { zh: '计价样例', en: 'Examples' } }],
})
export class ContractVersion extends TenantResource {
  @Attr.ref(() => Contract, { title: { zh: '合同', en: 'Contract' }, required: true, editable: 'never', list: true })
  contract!: Relation<Contract>;
  contractId!: string;

  @Attr.int({ title: { zh: '版本', en: 'Version' }, required: true, editable: 'never', list: true })
  no!: number;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      draft: ['草稿', 'Draft', 'grey'],
      in_approval: ['审批中', 'In approval', 'amber'],
      approved: ['已批准，待签署', 'Approved, to sign', 'blue'],
      in_force: ['生效', 'In force', 'green'],
      rejected: ['已驳回', 'Rejected', 'red'],
    },
  })
  state!: VersionState;

  @Attr.date({ title: { zh: '生效日', en: 'Valid from' }, required: true, editable: 'never', list: true })
  validFrom!: string;

  @Attr.date({
    title: { zh: '到期日', en: 'Ends on' },
    help: {
      zh: '空为长期。到期后的账期在续签版本签署前不计价。',
      en: 'Empty is open. Months after it are not rated until a renewal is signed.',
    },
    editable: 'never',
    list: true,
  })
  endsOn!: string | null;

  @Attr.percent({
    title: { zh: '约定折扣', en: 'Agreed discount' },
    help: { zh: '由合同项下的价格协议执行。', en: 'Carried out by the price agreements of the contract.' },
    required: true,
    editable: 'never',
    list: true,
  })
  discount!: string;

  @Attr.percent({
    title: { zh: '合同附加折扣', en: 'Discount on top' },
    help: { zh: '计价时在协议价上再乘以此数；1 为无。', en: 'Rating multiplies the agreed price by it; 1 is none.' },
    required: true,
    editable: 'never',
    list: true,
  })
  onTopDiscount!: string;

  @Attr.percent({ title: { zh: '返点比例', en: 'Rebate share' }, required: true, editable: 'never', list: true })
  rebateShare!: string;

  @Attr.choice({
    title: { zh: '结算周期', en: 'Settlement cycle' },
    required: true,
    editable: 'never',
    list: true,
    values: { monthly: ['按月', 'Monthly', 'plain'], quarterly: ['按季', 'Quarterly', 'plain'] },
  })
  settlementCycle!: 'monthly' | 'quarterly';

  @Attr.int({ title: { zh: '信用期（天）', en: 'Credit term (days)' }, required: true, editable: 'never', list: true })
  creditTermDays!: number;

  @Attr.choice({
    title: { zh: '信用期计法', en: 'Credit term counts' },
    editable: 'never',
    values: {
      days: ['自然日', 'Calendar days', 'plain'],
      working_days: ['工作日', 'Working days', 'plain'],
      month_end: ['自出账月月末起', 'From the end of the month', 'plain'],
      fixed_day: ['次月固定日', 'That day of the next month', 'plain'],
    },
  })
  creditTermRule!: CreditTermRule;

  @Attr.text({ title: { zh: '变更说明', en: 'Note' }, editable: 'never', max: 500 })
  note!: string | null;

  @Attr.id({ title: { zh: '审批', en: 'Approval' }, editable: 'never' })
  approvalId!: string | null;

  @Attr.choice({
    title: { zh: '签署方式', en: 'Signature' },
    editable: 'never',
    list: true,
    values: { paper: ['纸质', 'On paper', 'plain'], electronic: ['电子签', 'Electronic', 'purple'] },
  })
  signature!: 'paper' | 'electronic' | null;

  @Attr.date({ title: { zh: '签署日', en: 'Signed on' }, editable: 'never', list: true })
  signedOn!: string | null;

  @Attr.text({ title: { zh: '客户签署人', en: 'Signed by' }, editable: 'never', max: 100 })
  signedBy!: string | null;

  @Attr.id({ title: { zh: '合同文件', en: 'Contract file' }, editable: 'never' })
  documentFileId!: string | null;

  @Attr.text({
    title: { zh: '合同文件 SHA-256', en: 'SHA-256 of the contract file' },
    editable: 'never',
    copyable: true,
  })
  documentSha256!: string | null;

  @Attr.id({ title: { zh: '签署文件', en: 'Signed file' }, editable: 'never' })
  signedFileId!: string | null;

  @Attr.text({ title: { zh: '签署文件 SHA-256', en: 'SHA-256 of the signed file' }, editable: 'never', copyable: true })
  signedSha256!: string | null;
}
