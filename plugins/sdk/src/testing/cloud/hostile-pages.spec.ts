import type { CloudPlugin } from '../../cloud';
import { nimbus, type NimbusSettings } from '../specimens/nimbus';
import { nimbusHarness as harness } from '../specimens/nimbus-harness';
import { damaged, type Damage } from './damage';
import { hostileRun, recordAnswers } from './hostile-pages';

const harm = (change: Partial<Damage>): Damage => ({
  at: 0,
  status: 200,
  path: [0],
  how: 'replaced',
  by: null,
  ...change,
});

describe('damage', () => {
  it.each`
    change                                          | text                           | why
    ${{ how: 'foreign', path: [1] }}                | ${'null'}                      | ${'another answer altogether'}
    ${{ how: 'cut', path: [5] }}                    | ${'{"a":'}                     | ${'half of it'}
    ${{ how: 'replaced', path: [1, 0], by: 7 }}     | ${'{"a":1,"b":[7,{"c":3}]}'}   | ${'a value deep down'}
    ${{ how: 'replaced', path: [1, 1, 0], by: [] }} | ${'{"a":1,"b":[2,{"c":[]}]}'}  | ${'deeper'}
    ${{ how: 'dropped', path: [0] }}                | ${'{"b":[2,{"c":3}]}'}         | ${'a column that is missing'}
    ${{ how: 'doubled', path: [1, 0] }}             | ${'{"a":1,"b":[2,2,{"c":3}]}'} | ${'a row that comes twice'}
  `('$why', ({ change, text }: { change: Partial<Damage>; text: string }) => {
    expect(damaged('{"a":1,"b":[2,{"c":3}]}', harm(change))).toBe(text);
  });
});

describe('the proof against hostile pages has teeth', () => {
  const broken = async (plugin: CloudPlugin<NimbusSettings>, change: Partial<Damage>) => {
    const calm = await recordAnswers(plugin, harness);
    expect(calm.wrong).toEqual([]);
    return (await hostileRun(plugin, harness, calm, harm(change))).join();
  };

  it('finds the plugin that reads what is not there', async () => {
    expect(await broken(nimbus(), { how: 'foreign', path: [1] })).toMatch(/the pull failed with TypeError/);
  });

  it('finds the balance that is no amount', async () => {
    const plugin = nimbus(
      {},
      {
        async balance({ http, endpoints }) {
          const answer = await http.send({ api: 'bill', method: 'GET', url: `${endpoints.api}/summary` });
          const available = (answer.json() as { payable?: string } | null)?.payable ?? '0';
          return { currency: 'CNY', available, cash: '0', credit: '0', asOf: '2026-10-01T00:00:00Z' };
        },
      },
    );
    expect(await broken(plugin, { path: [0], by: 'plenty' })).toMatch(/a balance of "plenty"/);
  });

  it('ends the plugin that is led in circles', async () => {
    const endless = nimbus({
      async *fetch({ http, endpoints }) {
        for (let number = 1; ; number++) {
          const url = `${endpoints.api}/bill?page=${number}`;
          const answer = await http.send({ api: 'bill', method: 'GET', url });
          if ((answer.json() as { error?: string } | null)?.error) return;
          yield { number, rows: [], cursor: null, next: null };
        }
      },
    });
    expect(await broken(endless, { how: 'foreign', path: [3] })).not.toMatch(/the pull/);
  });
});
