import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource } from '../../../kernel/resource';
import { ContractVersion } from '../contract-version.resource';

export type EnvelopeRowState = 'queued' | 'sent' | 'viewed' | 'signed' | 'declined' | 'expired' | 'revoked' | 'failed';

/** One sending of a contract version to the customer's signer. */
@Resource({
  title: { zh: '电子签署', en: 'Signing' },
  plural: { zh: '电子签署', en: 'Signings' },
  access: { read: 'contracts.read', create: never, update: never, delete: never },
  scope: {
    owner: 'contractVersion.contract.customer.ownerId',
    department: 'contractVersion.contract.customer.departmentId',
  },
  tabIn: [{ resource: () => ContractVersion, field: 'contractVersionId', title: { zh: '电子签署', en: 'Signings' } }],
  menu: null,
  titleField: 'no',
  sort: '-createdAt',
})
export class ContractEnvelope extends TenantResource {
  @Attr.ref(() => ContractVersion, { title: { zh: '合同版本', en: 'Version' }, required: true, editable: 'never' })
  contractVersion!: Relation<ContractVersion>;
  contractVersionId!: string;

  @Attr.id({ title: { zh: '渠道账号', en: 'Channel account' }, required: true, editable: 'never' })
  pluginAccountId!: string;

  @Attr.text({ title: { zh: '编号', en: 'No.' }, required: true, editable: 'never', list: true, max: 80 })
  no!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      queued: ['发送中', 'Sending', 'grey'],
      sent: ['待签署', 'Sent', 'blue'],
      viewed: ['已查看', 'Viewed', 'amber'],
      signed: ['已签署', 'Signed', 'green'],
      declined: ['已拒签', 'Declined', 'red'],
      expired: ['已过期', 'Expired', 'plain'],
      revoked: ['已撤回', 'Revoked', 'plain'],
      failed: ['失败', 'Failed', 'red'],
    },
  })
  state!: EnvelopeRowState;

  @Attr.text({ title: { zh: '签署人', en: 'Signer' }, required: true, editable: 'never', list: true, max: 100 })
  signerName!: string;

  @Attr.email({ title: { zh: '签署人邮箱', en: "Signer's e-mail" }, editable: 'never', sensitive: true })
  signerEmail!: string;

  @Attr.text({ title: { zh: '对方编号', en: "Provider's reference" }, editable: 'never', copyable: true, max: 200 })
  ref!: string | null;

  @Attr.text({ title: { zh: '签署链接', en: 'Where it is signed' }, editable: 'never', copyable: true, max: 2000 })
  signUrl!: string | null;

  @Attr.dateTime({ title: { zh: '签署截止', en: 'To be signed until' }, required: true, editable: 'never', list: true })
  expiresAt!: Date;

  @Attr.text({ title: { zh: '实际签署人', en: 'Signed by' }, editable: 'never', max: 100 })
  signedBy!: string | null;

  @Attr.dateTime({ title: { zh: '签署时间', en: 'Signed at' }, editable: 'never', list: true })
  signedAt!: Date | null;

  @Attr.id({ title: { zh: '签署文件', en: 'Signed file' }, editable: 'never' })
  signedFileId!: string | null;

  @Attr.text({ title: { zh: '签署文件 SHA-256', en: 'SHA-256 of the signed file' }, editable: 'never', max: 64 })
  signedSha256!: string | null;

  @Attr.text({ title: { zh: '原因', en: 'Reason' }, editable: 'never', list: true, max: 500 })
  reason!: string | null;

  @Attr.text({ title: { zh: '问题', en: 'Problem' }, editable: 'never', max: 1000 })
  problem!: string | null;
}
