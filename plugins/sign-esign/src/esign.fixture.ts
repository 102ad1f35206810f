import type { SignatureHarness } from '@cloudtally/plugin-sdk/testing';
import { ACCOUNT, startEsignSandbox } from '../sandbox';
import { signedBytes } from '../sandbox/flow-book';
import type { EsignSettings } from './esign.settings';

/** The provider as the contract kit wants it. */
export const esignHarness: SignatureHarness<EsignSettings> = {
  async start({ clock }) {
    const esign = await startEsignSandbox({ clock });
    const flow = (ref: string) => esign.flows().find(({ signFlowId }) => signFlowId === ref)!;
    return {
      settings: ACCOUNT,
      wrongSecret: { ...ACCOUNT, secret: 'another-esign-canary-77aa' },
      endpoints: { api: esign.sandbox.url },
      books: esign.sandbox,
      sendOp: 'create',
      downloadOp: 'download',
      envelopes: () => esign.flows().map(({ signFlowId: ref, desc: no, file: { bytes } }) => ({ ref, no, bytes })),
      act: (ref, what) => esign.act(ref, what),
      signed: ref => signedBytes(flow(ref)),
      callback: ref => {
        const body =
          ref === null
            ? { action: 'AUTH_PASS', authFlowId: 'x' }
            : { action: 'SIGN_FLOW_COMPLETE', signFlowId: ref, signFlowStatus: '2' };
        const { headers, body: text } = esign.callback(body, undefined, '/callbacks/signature/a');
        return { method: 'POST', url: '/callbacks/signature/a', headers, body: Buffer.from(text) };
      },
      stop: () => esign.stop(),
    };
  },
};
