import { defineFeed, UpstreamFailed, z } from '@cloudtally/plugin-sdk';
import type { AcmeSettings } from './acme.settings';

/** Replace each use by what Acme's documentation says. */
export const notWritten = () =>
  UpstreamFailed({ reason: 'business', sent: 'no', what: { zh: 'Acme 尚未实现', en: 'Acme is not written yet' } });

/** A line of the bill as Acme sends it: every column, amounts as texts. Strict, so that a new column is loud. */
const acmeRow = z.strictObject({ id: z.string() });
type AcmeRow = z.infer<typeof acmeRow>;

export const acmeFeed = defineFeed<AcmeSettings, AcmeRow>({
  id: 'bill',
  title: { zh: '账单', en: 'Bill' },
  row: acmeRow,
  plan: (_context, period) => Promise.resolve([{ key: period, params: {} }]),
  // eslint-disable-next-line require-yield -- until it is written
  async *fetch() {
    throw notWritten();
  },
  key: row => row.id,
  charge: () => {
    throw notWritten();
  },
  invariants: [],
});
