import type { Outcome } from '../../plugin';
import type { Envelope } from '../../signature';
import { settled } from '../outcomes';
import type { SignatureSetup } from './signature-harness';

/** What is sent in the laws, and under which number. */
export const BYTES = Uint8Array.from({ length: 40_000 }, (_, index) => (index * 31 + (index >> 8)) % 256);
export const NO = 'HT-202610-000001-v1-1';

const envelope = (clock: { now(): Date }, given: Partial<Envelope> = {}): Envelope => ({
  no: NO,
  title: '合同 HT-202610-000001',
  document: { name: '合同-1.pdf', bytes: BYTES },
  signer: { name: '王芳', organisation: '星桥科技', email: 'wang.fang@customer.example' },
  expiresAt: new Date(clock.now().getTime() + 15 * 86_400_000).toISOString(),
  notifyUrl: null,
  ...given,
});

/** Sends an envelope, as the host does. */
export const send = <S>(
  setup: SignatureSetup<S>,
  given: Partial<Envelope> = {},
  attempt = 1,
  context = setup.context(),
): Promise<Outcome<{ ref: string; signUrl: string }>> => {
  const sent = envelope(setup.clock, given);
  return settled(() => setup.plugin.send(context, sent, { value: sent.no, attempt }));
};
