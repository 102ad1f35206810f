import type { CloudHarness } from '@cloudtally/plugin-sdk/testing';
import { ACME_KEY, startAcme } from '../sandbox/start-acme';
import type { AcmeSettings } from './acme.settings';

/** A whole month at the sandbox: three pages at least, a refund, an id used twice, an amount of more than 15 digits. */
export const acmeHarness: CloudHarness<AcmeSettings> = {
  month: '2026-10',
  account: { billingAccountId: 'A1', invoiceIssuerName: 'Acme Ltd.' },
  async start({ clock }) {
    const sandbox = await startAcme(clock);
    return {
      sandbox,
      endpoints: { api: sandbox.url },
      settings: { keyId: ACME_KEY.id, secret: ACME_KEY.secret },
      wrongSecret: { keyId: ACME_KEY.id, secret: 'canary-acme-secret-0002' },
      signsTime: true,
      pageOp: () => 'bill',
      truth: () => ({ rows: 6, billedCost: { CNY: '0' }, digits: [] }),
      stop: () => sandbox.stop(),
    };
  },
};
