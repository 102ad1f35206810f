import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../../kernel/jobs';
import { SignatureCallbacks } from './signature-callbacks.service';
import { ContractDocuments } from './contract-documents.service';
import { Envelopes } from './envelopes.service';

/** Draws a contract and sends it to be signed. */
export const sendEnvelope = defineJob({
  name: 'contracts.send_envelope',
  title: { zh: '发起电子签署', en: 'Send a contract to be signed' },
  input: z.strictObject({ envelopeId: z.uuid() }),
  once: ({ envelopeId }) => envelopeId,
  mayRunTwice:
    'The envelope carries its own number, by which an earlier try is found; one that was sent is left alone.',
  lane: 'documents',
  limits: { tries: 3, timeoutMinutes: 10, parallel: 2 },
  run: async ({ input, services, signal }) => ({ summary: await services(Envelopes).hand(input.envelopeId, signal) }),
});

/** Asks the provider about every envelope that may still change: a callback may be lost. */
export const followEnvelopes = defineJob({
  name: 'contracts.follow_envelopes',
  title: { zh: '查询电子签署状态', en: 'Follow contracts that are being signed' },
  input: z.strictObject({}),
  once: () => 'all',
  mayRunTwice: 'It asks, and writes what is new by compare-and-set.',
  limits: { tries: 1, timeoutMinutes: 10, parallel: 1 },
  run: async ({ services, signal }) => ({ summary: await services(Envelopes).refreshAll(signal) }),
});

/** Proves a callback, and asks the provider what it told of. */
export const readCallback = defineJob({
  name: 'contracts.read_callback',
  title: { zh: '处理电子签回调', en: 'Read a callback of the signature service' },
  input: z.strictObject({ callbackId: z.uuid() }),
  once: ({ callbackId }) => callbackId,
  mayRunTwice: 'The same callback asks the same question.',
  limits: { tries: 3, timeoutMinutes: 5, parallel: 2 },
  run: async ({ input, services, signal }) => ({
    summary: await services(SignatureCallbacks).read(input.callbackId, signal),
  }),
});

/** Takes an envelope back at the provider. */
export const revokeEnvelopeJob = defineJob({
  name: 'contracts.revoke_envelope',
  title: { zh: '撤回电子签署', en: 'Take an envelope back' },
  input: z.strictObject({ envelopeId: z.uuid(), reason: z.string().max(200) }),
  once: ({ envelopeId }) => envelopeId,
  mayRunTwice: 'What is taken back stays so.',
  limits: { tries: 2, timeoutMinutes: 5, parallel: 2 },
  run: async ({ input, services, signal }) =>
    void (await services(Envelopes).revoke(input.envelopeId, input.reason, signal)),
});

/** Draws the PDF of an approved version. */
export const drawContract = defineJob({
  name: 'contracts.draw',
  title: { zh: '生成合同文件', en: 'Draw a contract' },
  input: z.strictObject({ versionId: z.uuid() }),
  once: ({ versionId }) => versionId,
  mayRunTwice: 'A drawn contract is left alone.',
  lane: 'documents',
  limits: { tries: 2, timeoutMinutes: 5, parallel: 2 },
  run: async ({ input, services }) => {
    const { name, sha256 } = await services(ContractDocuments).draw(input.versionId);
    return { summary: { name, sha256 } };
  },
});
