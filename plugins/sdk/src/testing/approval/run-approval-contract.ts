import type { ApprovalChannelPlugin } from '../../approval';
import { registerSuite, type Suite } from '../law';
import { testClock } from '../test-clock';
import { testContext } from '../test-context';
import type { ApprovalHarness, ApprovalSetup } from './approval-harness';
import { cardLaws } from './card-laws';
import { streamLaws } from './stream-laws';

/** All laws of the approval contract, on one channel. */
export const approvalSuite = <S>(
  plugin: ApprovalChannelPlugin<S>,
  harness: ApprovalHarness<S>,
): Suite<ApprovalSetup<S>> => ({
  title: `${plugin.id} keeps the approval contract`,
  laws: [...cardLaws<S>(), ...streamLaws<S>()],
  notApplicable: harness.notApplicable ?? [],
  async withSetup(use) {
    const clock = testClock();
    const running = await harness.start({ clock });
    const context = (settings = running.settings) =>
      testContext<S>(plugin, { settings, endpoints: running.endpoints, clock, longestMs: 2500 });
    try {
      return await use({ plugin, running, context });
    } finally {
      await running.stop();
    }
  },
});

/** What a channel inside our own pages, without a provider, is excused from. */
export const OWN_PAGES: readonly string[] = [
  'A-once',
  'A-no-lie',
  'A-repaint',
  'A-older-version',
  'A-auth',
  'A-secrets',
  'A-verified',
  'A-act',
  'A-twice',
  'A-ack',
  'A-stale',
  'A-reconnect',
  'A-close',
];

/** Registers the contract's laws as Jest tests. */
export const runApprovalContract = <S>(plugin: ApprovalChannelPlugin<S>, harness: ApprovalHarness<S>): void =>
  registerSuite(approvalSuite(plugin, harness));
