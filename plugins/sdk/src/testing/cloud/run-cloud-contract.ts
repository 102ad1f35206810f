import type { CloudPlugin } from '../../cloud';
import { AppError } from '../../errors/define-error';
import { registerSuite, type Law, type Suite } from '../law';
import { manifestViolations } from '../manifest-laws';
import { testClock } from '../test-clock';
import type { CloudHarness } from './cloud-harness';
import { cloudLawSetup, type CalmPulls, type CloudLawSetup } from './cloud-setup';
import { focusLaws } from './focus-laws';
import { offerLaws } from './offer-laws';
import { rowLaws } from './row-laws';
import { wireLaws } from './wire-laws';

const sourceLaws = <S>(): Law<CloudLawSetup<S>>[] => [
  {
    code: 'C-settings',
    says: 'the manifest is whole in both languages, and settings are refused by the name of what is missing',
    check: ({ plugin, running }) => manifestViolations(plugin, running.settings),
  },
  {
    code: 'C-broken-file',
    says: 'a file that is cut, foreign or hostile is refused with a declared error',
    applies: ({ running }) => running.sandbox === null,
    check: async ({ plugin, harness, running, context }) => {
      if (!running.broken?.length) return ['the harness has no broken files'];
      const violations: string[] = [];
      for (const { name, task } of running.broken) {
        try {
          let rows = 0;
          for (const feed of plugin.feeds)
            for await (const page of feed.fetch(context(), task, harness.month))
              for (const row of page.rows) {
                feed.row.parse(row);
                rows++;
              }
          violations.push(`${name}: ${rows} rows were accepted`);
        } catch (error) {
          if (!(error instanceof AppError)) violations.push(`${name}: failed with ${String(error).slice(0, 200)}`);
        }
      }
      return violations;
    },
  },
];

/** What a source without a provider, a file, is excused from. */
export const FILE_SOURCE: readonly string[] = [
  'C-duplicate-page',
  'C-reordered-page',
  'C-changed-total',
  'C-truncated-json',
  'C-cut-short',
  'C-html-page',
  'C-throttled',
  'C-auth',
  'C-clock',
  'C-secrets',
  'C-verified',
];
const API_SOURCE: readonly string[] = ['C-broken-file'];

/** All laws of the cloud contract, on one plugin. */
export const cloudSuite = <S>(
  plugin: CloudPlugin<S>,
  harness: CloudHarness<S>,
  pulls: CalmPulls = new Map(),
): Suite<CloudLawSetup<S>> => ({
  title: `${plugin.id} keeps the cloud contract`,
  laws: [...sourceLaws<S>(), ...rowLaws<S>(), ...focusLaws<S>(), ...offerLaws<S>(), ...wireLaws<S>()],
  notApplicable: harness.notApplicable ?? API_SOURCE,
  async withSetup(use) {
    const clock = testClock();
    const running = await harness.start({ clock });
    try {
      return await use(cloudLawSetup({ plugin, harness, running }, clock, pulls));
    } finally {
      await running.stop();
    }
  },
});

/** Registers the contract's laws as Jest tests. */
export const runCloudContract = <S>(plugin: CloudPlugin<S>, harness: CloudHarness<S>): void =>
  registerSuite(cloudSuite(plugin, harness));
