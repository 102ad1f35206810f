import { Decimal } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testClock, testContext } from '@cloudtally/plugin-sdk/testing';
import jdcloud from '.';
import { specimen } from '../sandbox/specimen-source';
import { startJdcloudSandbox } from '../sandbox/start-jdcloud-sandbox';
import type { JdcloudSettings } from './settings';

const START = Date.parse('2026-11-20T04:00:00Z');
/** In the specimen's running month; what is slept passes. */
const slept = testClock();
const clock = { ...slept, now: () => new Date(START + slept.slept) };
const started: Sandbox[] = [];
afterEach(async () => void (await Promise.all(started.splice(0).map(sandbox => sandbox.stop()))));

async function playing(partnerUnit: 'yuan' | 'fen', more: Partial<JdcloudSettings> = {}) {
  const { account, lines, source } = specimen({ lines: 300, role: 'partner', partnerUnit });
  const sandbox = await startJdcloudSandbox(source, { clock, throttle: false });
  started.push(sandbox);
  const { url } = sandbox;
  const settings = { ...(account.settings as JdcloudSettings), ...more };
  const endpoints = { billing: url, asset: url, partner: url };
  const context = testContext(jdcloud, { settings, endpoints, clock });
  return { sandbox, lines, context };
}

describe('what the customers of a partner came to (M-097)', () => {
  it.each(['yuan', 'fen'] as const)('is each one’s lines, to the digit, where amounts are in %s', async unit => {
    const { context, lines } = await playing(unit);
    const truth = new Map<string, Decimal>();
    for (const { subAccountId, payable } of lines)
      truth.set(subAccountId, (truth.get(subAccountId) ?? new Decimal(0)).plus(payable));
    const found = await jdcloud.partnerTotals!(context, SPECIMEN_MONTH);
    expect(new Map(found!.map(({ subAccountId, amount }) => [subAccountId, amount]))).toEqual(
      new Map([...truth].filter(([, sum]) => !sum.isZero()).map(([id, sum]) => [id, sum.toFixed()])),
    );
    expect(await jdcloud.partnerTotals!(context, '2026-09')).toEqual([]);
  });

  it.each`
    more                              | why
    ${{ partnerUnit: 'unconfirmed' }} | ${'nobody said what the unit is'}
    ${{ role: 'customer' }}           | ${'the account is no partner'}
  `('is not asked where $why', async ({ more }: { more: Partial<JdcloudSettings> }) => {
    const { context, sandbox } = await playing('fen', more);
    expect(await jdcloud.partnerTotals!(context, SPECIMEN_MONTH)).toBeNull();
    expect(sandbox.calls).toEqual([]);
  });

  it('is shown as it was sent when the connection is tested, so that a person can tell the unit', async () => {
    const { context } = await playing('fen', { partnerUnit: 'unconfirmed' });
    const { ok, facts } = await jdcloud.probe(context);
    expect(ok).toBe(true);
    expect(facts!.filter(({ label }) => label.en.startsWith('Partner bill as sent'))).toHaveLength(3);
  });
});
