import { Decimal } from '../../money';
import type { CloudHarness } from '../cloud/cloud-harness';
import type { NimbusSettings } from './nimbus';
import { NIMBUS_KEY, NIMBUS_LINES, startNimbus } from './nimbus-sandbox';

/** Nimbus as the cloud kit asks for it: its sandbox, and the truth about what is in there. */
export const nimbusHarness: CloudHarness<NimbusSettings> = {
  month: '2026-10',
  account: { billingAccountId: 'P1', invoiceIssuerName: 'Nimbus Ltd.' },
  async start({ clock }) {
    const sandbox = await startNimbus(clock);
    return {
      sandbox,
      settings: { keyId: NIMBUS_KEY.id, secret: NIMBUS_KEY.secret },
      wrongSecret: { keyId: NIMBUS_KEY.id, secret: 'canary-nimbus-secret-0002' },
      endpoints: { api: sandbox.url },
      pageOp: () => 'bill',
      signsTime: true,
      touch: () => Promise.resolve(),
      truth: () => ({
        rows: NIMBUS_LINES.length,
        billedCost: { CNY: NIMBUS_LINES.reduce((sum, { payable }) => sum.plus(payable), new Decimal(0)).toFixed() },
        digits: ['1234567890123.123456789012', '1234567890123.123456789'],
      }),
      stop: () => sandbox.stop(),
    };
  },
};
