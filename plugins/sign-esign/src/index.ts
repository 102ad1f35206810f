import {
  AppError,
  CONTRACT_VERSION,
  defineSignatureChannel,
  UpstreamFailed,
  type EnvelopeState,
  type EnvelopeStatus,
  type Outcome,
} from '@cloudtally/plugin-sdk';
import { call, type EsignContext } from './esign-api';
import { esignSettings, type EsignSettings } from './esign.settings';
import { receiveCallback } from './receive-callback';
import { findEnvelope, MAX_BYTES, sendEnvelope, signedFile } from './send-envelope';

/** e签宝, by its open API v3. */
export default defineSignatureChannel<EsignSettings>({
  id: 'sign-esign',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: 'e签宝', en: 'eSign' },
  summary: {
    zh: '合同电子签署：发起、跟踪、取回签署文件。',
    en: 'Sends contracts to be signed, follows them and fetches what was signed.',
  },
  docs: 'https://open.esign.cn/doc/opendoc/dev-guide3/smpcdd',
  settings: esignSettings,
  endpoints: [{ name: 'api', url: 'https://openapi.esign.cn' }],
  limits: [{ api: 'esign', perSecond: 10, burst: 10 }],
  capabilities: { legalEffect: 'certified', maxBytes: MAX_BYTES },
  async probe(context) {
    try {
      await findEnvelope(context, 'probe');
      return { ok: true, message: { zh: '已连接电子签服务。', en: 'Connected to the signature service.' } };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, message: error.text };
      throw error;
    }
  },
  send: sendEnvelope,
  find: findEnvelope,
  state,
  signedFile,
  revoke,
  receive: receiveCallback,
});

/** Numbers of the provider. 1 is open, whether or not somebody has looked. */
const STATUS: Readonly<Record<number, EnvelopeStatus>> = {
  1: 'sent',
  2: 'signed',
  3: 'revoked',
  5: 'expired',
  7: 'declined',
};

interface FlowDetail {
  readonly signFlowStatus: number;
  readonly signers: readonly {
    readonly psnName?: string;
    readonly viewedTime?: number | null;
    readonly signTime?: number | null;
    readonly refuseReason?: string | null;
  }[];
}

async function state(context: EsignContext, ref: string): Promise<EnvelopeState> {
  const url = `/v3/sign-flow/${encodeURIComponent(ref)}/detail`;
  const { signFlowStatus, signers } = await call<FlowDetail>(context, { method: 'GET', url });
  const [signer] = signers;
  const status = STATUS[signFlowStatus] ?? 'sent';
  const signed = status === 'signed';
  return {
    status: status === 'sent' && signer?.viewedTime ? 'viewed' : status,
    signedBy: signed ? (signer?.psnName ?? null) : null,
    signedAt: signed && signer?.signTime ? new Date(signer.signTime).toISOString() : null,
    reason: signer?.refuseReason ?? null,
  };
}

async function revoke(context: EsignContext, ref: string, reason: string): Promise<Outcome<void>> {
  try {
    await call(context, {
      method: 'POST',
      url: `/v3/sign-flow/${encodeURIComponent(ref)}/revoke`,
      body: { revokeReason: reason.slice(0, 200) },
    });
    return { kind: 'done', value: undefined };
  } catch (error) {
    if (!UpstreamFailed.is(error)) throw error;
    return error.details.reason === 'outcome_unknown' ? { kind: 'unknown', error } : { kind: 'refused', error };
  }
}
