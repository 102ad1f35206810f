import { defineSandbox } from '@cloudtally/plugin-sdk/sandbox';
import { ACCOUNT, startEsignSandbox } from './esign-sandbox';

export { ACCOUNT, startEsignSandbox, type EsignSandbox, type SentCallback } from './esign-sandbox';
export type { FlowFact } from './flow-book';

/** The simulated signature service; the signer acts at the sandbox desk. */
export default defineSandbox({
  plugin: 'sign-esign',
  title: { zh: 'e签宝（沙箱）', en: 'eSign (sandbox)' },
  async start({ clock }) {
    const esign = await startEsignSandbox(clock ? { clock } : {});
    return {
      endpoints: { api: esign.sandbox.url },
      settings: { ...ACCOUNT },
      sandbox: esign.sandbox,
      stop: () => esign.stop(),
    };
  },
});
