import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../../kernel/action';
import { ContractVersion } from '../contract-version.resource';
import { ContractEnvelope } from './contract-envelope.resource';
import { EnvelopeRequests } from './envelope-requests.service';
import { drawContract, revokeEnvelopeJob } from './signature.jobs';

export const sendToSign = defineAction({
  name: 'contracts.send_to_sign',
  resource: () => ContractVersion,
  scope: 'record',
  title: { zh: '发起电子签署', en: 'Send to be signed' },
  permission: 'contracts.sign',
  primary: true,
  input: z.object({
    signerName: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta(shown({ title: { zh: '签署人', en: 'Signer' } })),
    signerEmail: z.email().meta(shown({ title: { zh: '签署人邮箱', en: "Signer's e-mail" } })),
    days: z
      .int()
      .min(1)
      .max(90)
      .default(15)
      .meta(shown({ title: { zh: '签署期限（天）', en: 'Days to sign' } })),
  }),
  available: (version: ContractVersion) => version.state === 'approved' && version.signedOn === null,
  run: async ({ record, input, tx, services }) => ({
    jobId: await services(EnvelopeRequests).create(tx, record, {
      name: input.signerName,
      email: input.signerEmail,
      days: input.days,
    }),
  }),
});

export const drawDocument = defineAction({
  name: 'contracts.draw_document',
  resource: () => ContractVersion,
  scope: 'record',
  title: { zh: '生成合同 PDF', en: 'Draw the PDF' },
  permission: 'contracts.read',
  available: (version: ContractVersion) =>
    ['approved', 'in_force'].includes(version.state) && version.documentFileId === null,
  run: async ({ record, send }) => ({ jobId: await send(drawContract, { versionId: record.id }) }),
});

export const revokeEnvelope = defineAction({
  name: 'contracts.revoke_envelope',
  resource: () => ContractEnvelope,
  scope: 'record',
  title: { zh: '撤回', en: 'Take back' },
  permission: 'contracts.sign',
  danger: true,
  input: z.object({
    reason: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
  }),
  available: (envelope: ContractEnvelope) => ['queued', 'sent', 'viewed'].includes(envelope.state),
  run: async ({ record, input, send }) => ({
    jobId: await send(revokeEnvelopeJob, { envelopeId: record.id, reason: input.reason }),
  }),
});
