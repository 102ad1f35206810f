import { z } from 'zod';
import { defineFeed, type Feed } from '../../cloud';
import type { HttpResponse } from '../../plugin';
import { broken, brokenLaws, inapplicable } from '../law';
import { failure, nimbus, nimbusFeed, type NimbusSettings } from '../specimens/nimbus';
import { nimbusHarness } from '../specimens/nimbus-harness';
import type { CloudHarness } from './cloud-harness';
import { cloudSuite, FILE_SOURCE, runCloudContract } from './run-cloud-contract';

describe('a source that is a file', () => {
  const texts: Record<string, string> = { good: 'a|10\nb|-4\nEND|2', cut: 'a|10\nb|-4', foreign: '<html>' };
  const row = z.strictObject({ id: z.string(), payable: z.string() });
  const files = (accepts: (text: string) => boolean) => {
    const { total: _, invariants: __, ...base } = nimbusFeed;
    const feed: Feed<NimbusSettings, z.infer<typeof row>> = {
      ...base,
      row,
      invariants: [],
      key: ({ id }) => id,
      charge: ({ id, payable }, period, account) =>
        nimbusFeed.charge(
          { id, kind: 'usage', day: '2026-10-01', customer: 'C1', list: payable, discount: '0', payable },
          period,
          account,
        ),

      async *fetch(_context, task) {
        const text = texts[task.params.file!]!;
        if (!accepts(text)) throw failure('malformed', { status: 0 } as HttpResponse);
        const lines = text.split('\n').filter(line => !line.startsWith('END'));
        const rows = lines.map(line => ({ id: line.split('|')[0]!, payable: line.split('|')[1] ?? '0' }));
        yield { number: 1, rows, cursor: null, next: null };
      },
    };
    return nimbus(
      {},
      {
        settings: z.object({}),
        feeds: [defineFeed(feed)],
        probe: () => Promise.resolve({ ok: true, message: { zh: '好', en: 'Fine' } }),
      },
    );
  };
  const task = (file: string) => ({ key: file, params: { file } });
  const fileHarness: CloudHarness<NimbusSettings> = {
    month: '2026-10',
    account: nimbusHarness.account,
    notApplicable: FILE_SOURCE,
    start: () =>
      Promise.resolve({
        settings: {} as NimbusSettings,
        endpoints: {},
        sandbox: null,
        tasks: () => [task('good')],
        truth: () => ({ rows: 2, billedCost: { CNY: '6' } }),
        broken: [
          { name: 'cut', task: task('cut') },
          { name: 'foreign', task: task('foreign') },
        ],
        stop: () => Promise.resolve(),
      }),
  };
  const isWhole = (text: string) => /\nEND\|2$/.test(text);

  runCloudContract(files(isWhole), fileHarness);

  it('C-broken-file fails, and nothing else: reads whatever it gets', async () => {
    expect(
      await brokenLaws(
        cloudSuite(
          files(() => true),
          fileHarness,
        ),
      ),
    ).toEqual(broken('C-broken-file'));
  });

  it('may not claim an excuse that it does not have', async () => {
    expect((await inapplicable(cloudSuite(nimbus(), nimbusHarness))).sort()).toEqual(['C-broken-file']);
    expect((await inapplicable(cloudSuite(files(isWhole), fileHarness))).sort()).toEqual([...FILE_SOURCE].sort());
  });
});
