import { nimbus } from '../specimens/nimbus';
import { nimbusHarness as harness } from '../specimens/nimbus-harness';
import type { Damage } from './damage';
import { hostileWireRun, recordWire } from './hostile-wire';

const operation = ({ path }: { path: string }) => path.slice(1);

it('the proof on the wire has teeth: it finds the plugin that reads what is not there', async () => {
  const calm = await recordWire(nimbus(), harness, operation);
  expect([calm.wrong, calm.recorded.size > 2]).toEqual([[], true]);
  const run = async (harm: Partial<Damage>) => {
    const whole: Damage = { at: 0, status: 200, path: [0], how: 'foreign', by: null, ...harm };
    return (await hostileWireRun(nimbus(), harness, { calm, operation }, whole)).join();
  };
  expect(await run({ path: [1] })).toMatch(/the pull failed with TypeError/);
  expect(await run({ at: 1000 })).toBe('');
});
