import { Decimal, UpstreamFailed } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Fault, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testClock, testContext } from '@cloudtally/plugin-sdk/testing';
import volcengine from '.';
import { specimen } from '../sandbox/specimen-source';
import { startVolcengineSandbox } from '../sandbox/start-volcengine-sandbox';
import type { VolcengineSettings } from './settings';

const { account, lines, source } = specimen({ lines: 400, role: 'partner' });
const settings = account.settings as VolcengineSettings;
const START = Date.parse('2026-11-20T04:00:00Z');
/** In the specimen's running month; what is slept passes. */
const slept = testClock();
const clock = { ...slept, now: () => new Date(START + slept.slept) };
let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await startVolcengineSandbox(source, { clock, throttle: false })));
afterEach(() => sandbox.stop());

const contextOf = (more: Partial<VolcengineSettings> = {}) =>
  testContext(volcengine, {
    settings: { ...settings, ...more },
    endpoints: { open: sandbox.url },
    clock,
  });
const totals = (period = SPECIMEN_MONTH, more: Partial<VolcengineSettings> = {}) =>
  volcengine.partnerTotals!(contextOf(more), period);

describe('what the customers of a partner came to (M-098)', () => {
  it('is each one’s lines, to the digit, over pages of a hundred', async () => {
    const truth = new Map<string, Decimal>();
    for (const { subAccountId, payable, voucher } of lines)
      truth.set(subAccountId, (truth.get(subAccountId) ?? new Decimal(0)).plus(payable).minus(voucher));
    const found = await totals();
    expect(new Map(found!.map(({ subAccountId, amount }) => [subAccountId, amount]))).toEqual(
      new Map([...truth].filter(([, sum]) => !sum.isZero()).map(([id, sum]) => [id, sum.toFixed()])),
    );
    expect(found![0]).toMatchObject({ period: SPECIMEN_MONTH, currency: 'CNY', kind: 'consumed' });
    expect(sandbox.calls.filter(({ op }) => op === 'ListPartnerCustomer')).toHaveLength(3);
  });

  it('is nothing of the running month, which has no lines, and nothing is said of older ones', async () => {
    expect(await totals('2026-11')).toEqual([]);
    expect(await totals('2026-09')).toBeNull();
    expect(await totals(SPECIMEN_MONTH, { role: 'customer' })).toBeNull();
  });

  it('is not believed where the list does not end as it was counted', async () => {
    sandbox.plan('ListPartnerCustomer', ...Array<Fault>(9).fill('changed-total'));
    const error: unknown = await totals().catch((thrown: unknown) => thrown);
    expect(UpstreamFailed.is(error)).toBe(true);
  });

  it('comes with the customers’ names', async () => {
    const found = await volcengine.subAccounts!(contextOf());
    expect(found.length).toBeGreaterThanOrEqual(account.members.length);
    expect(found[0]).toEqual({ id: account.members[0]!.id, name: account.members[0]!.name, status: 'active' });
  });
});
