import type { AppError } from '@cloudtally/plugin-sdk';
import { clockOn, withClock } from '../../kernel/clock';
import { testDatabase } from '../../testing';
import { addTenant, billingBench, PERSON, type BillingBench } from '../bills/testing/billing-bench';
import { TEST_MODELS } from '../pricing/testing/models';
import { DETECTORS, type Detector } from './detectors';
import { endedSupplierBenefit } from './detectors/ended-supplier-benefit';
import { voucherUnused } from './detectors/voucher-unused';
import { LeakFinding } from './leak-finding.resource';
import { LeakStore } from './leak-store';
import { LeakTotals } from './leak-totals.service';
import { Leaks } from './leaks.service';
import { LeakyCompany, MONTH } from './testing/leaky-company';
import './leaks.module';

const database = testDatabase();

describe('the leak detector (X-08)', () => {
  let bench: BillingBench;
  let leaks: Leaks;
  let totals: LeakTotals;
  let company: LeakyCompany;
  let count = 0;
  beforeAll(async () => {
    bench = await billingBench(database);
    leaks = new Leaks(bench.db, new LeakStore(), bench.models);
    totals = new LeakTotals(bench.db);
    const { id } = await addTenant(database, 'people');
    await database.query(
      `insert into app.user_account (id, tenant_id, login, name, email) values ($1, $2, 'wang', '王芳', 'wang@example.com')`,
      [PERSON, id],
    );
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    company = await LeakyCompany.open(database, bench, `leaks${++count}`);
  });

  const scan = (day = '2026-11-22', detectors?: readonly Detector[]) =>
    withClock(clockOn(day), () => bench.as(company.tenant, () => leaks.scan({}, detectors)));
  const found = () =>
    database.query<{
      id: string;
      kind: string;
      state: string;
      amount: string;
      sentence: object;
      fix: object;
      link: string;
    }>(
      `select id, kind, state, trim_scale(amount)::text as amount, sentence, fix, link from app.leak_finding
       where tenant_id = $1 order by kind`,
      [company.tenant.id],
    );
  const history = async (kind: string) => {
    const rows = await database.query<{ happened: string; amount: string }>(
      `select e.happened, trim_scale(e.amount)::text as amount from app.leak_event e
       join app.leak_finding f on f.id = e.finding_id where f.tenant_id = $1 and f.kind = $2 order by e.created_at, e.id`,
      [company.tenant.id, kind],
    );
    return rows.map(({ happened, amount }) => `${happened} ${amount}`);
  };
  const act = async (kind: string, run: (leak: LeakFinding, ...of: never[]) => unknown) => {
    const leak = await bench.as(company.tenant, () =>
      bench.db.source.getRepository(LeakFinding).findOneByOrFail({ tenantId: company.tenant.id, kind }),
    );
    return run(leak);
  };
  const inTransaction = <T>(run: Parameters<typeof bench.db.transaction<T>>[0], as: { userId?: string } = {}) =>
    bench.as(company.tenant, () => bench.db.transaction(run), as);

  async function plantAll(): Promise<void> {
    const expired = await company.customer('EXPIRED');
    await company.contract(expired, { state: 'in_force', endsOn: '2026-09-30' });
    await company.rolledUp({ service: 'ecs', customerId: expired, months: [MONTH], list: '100', billed: '31' });

    const unsigned = await company.customer('UNSIGNED', null);
    await company.agree(unsigned, { contractId: await company.contract(unsigned, { state: 'draft' }) });
    company.uses(unsigned, 'ecs', '100', '32');

    await company.unassigned('sub-7', '33');
    await company.unassigned(null, '34');

    company.uses(await company.customer('BELOW'), 'ecs', '100', '125');
    company.uses(await company.customer('NOPRICE', null), 'ecs', '100', '36');

    const failed = { model: 'pricing-steps', params: { boundary: '1', below: '1', above: '1' } };
    company.uses(await company.customer('FAILED', failed), 'ecs', '100', '37');
    bench.models.installed.delete('pricing-steps');

    // 76 of credit, of which the contract gives on a half and a price from list nothing.
    const voucher = await company.customer('VOUCHER');
    await company.contract(voucher, { state: 'in_force', rebateShare: '0.5' });
    company.uses(voucher, 'ecs', '100', '4');
    const credit = { service: 'ecs', customerId: voucher, months: [MONTH], category: 'Credit' };
    await company.rolledUp({ ...credit, list: '0', billed: '-76' });

    // Three months at 0.8 of list, then 0.93 of 300: 39 more than it was.
    await company.rolledUp({ service: 'oss', months: ['2026-07', '2026-08', '2026-09'], list: '100', billed: '80' });
    await company.rolledUp({ service: 'oss', months: [MONTH], list: '300', billed: '279' });

    // A tenth of 450 a month until September.
    await company.rolledUp({ service: 'rds', billed: '450' });
    await company.benefit('rds', { valid_to: '2026-10-01' });

    // 1000 until the end of November: 100 a month of it would be used.
    await company.rolledUp({ service: 'redis', billed: '100' });
    const oneOff = { kind: 'vendor_voucher', rate: null, amount: '1000', valid_from: '2026-10-01' };
    await company.benefit('redis', { ...oneOff, valid_to: '2026-12-01' });

    const minimum = await company.customer('MINIMUM', null);
    await company.agree(minimum, {
      ...{ contractId: await company.contract(minimum, { state: 'draft' }), scopeCurrency: 'CNY' },
      ...{ model: 'pricing-with-month', params: { factor: '1', fee: '0', minimum: '40' } },
    });

    const unbilled = await company.customer('UNBILLED');
    company.uses(unbilled, 'ecs', '46', '1');

    const lost = await company.customer('LOST');
    await database.query(`update app.customer set status = 'churned' where id = $1`, [lost]);
    await company.rolledUp({ service: 'ecs', customerId: lost, months: [MONTH], list: '100', billed: '42' });

    await company.secondAccount(['2026-09'], '43');
    await company.issueMonthBefore(unbilled);
    await company.rate();
  }

  it('finds nothing where nothing leaks', async () => {
    await company.issueMonthBefore();
    await company.rate();
    expect(await scan()).toEqual({ month: MONTH, found: 0, fixed: 0, open: 0 });
    expect(await found()).toEqual([]);
  });

  it.each`
    given                                                                                    | amount  | why
    ${[{ valid_to: '2026-10-01' }]}                                                          | ${'45'} | ${'it ended as the month began'}
    ${[{ valid_to: '2026-11-01' }]}                                                          | ${null} | ${'it still holds'}
    ${[{ valid_to: '2025-10-01', valid_from: '2025-01-01' }]}                                | ${null} | ${'it ended a year ago'}
    ${[{ valid_to: '2026-10-01' }, { valid_from: '2026-10-01' }]}                            | ${null} | ${'another stands in for it'}
    ${[{ valid_to: '2026-10-01' }, { valid_from: '2026-10-01', scope_service_code: null }]}  | ${null} | ${'a wider one does'}
    ${[{ valid_to: '2026-10-01' }, { valid_from: '2026-10-01', scope_service_code: 'ecs' }]} | ${'45'} | ${'one of another product does not'}
    ${[{ valid_to: '2026-10-01', kind: 'collection_bonus', threshold: '450' }]}              | ${'45'} | ${'a bonus whose quarter comes to its threshold'}
    ${[{ valid_to: '2026-10-01', kind: 'collection_bonus', threshold: '450.01' }]}           | ${null} | ${'a bonus whose quarter does not'}
    ${[{ valid_to: '2026-10-01', scope_provider: 'tencent' }]}                               | ${null} | ${'nothing of its provider is used'}
  `(
    'tells of what a supplier gave by what is written down: $why',
    async ({ given, amount }: { given: Record<string, unknown>[]; amount: string | null }) => {
      await company.rolledUp({ service: 'rds', billed: '450', months: ['2026-09', MONTH] });
      for (const each of given) await company.benefit('rds', each);
      await scan('2026-11-22', [endedSupplierBenefit]);
      expect((await found()).map(row => row.amount)).toEqual(amount === null ? [] : [amount]);
    },
  );

  it.each`
    given                                                     | amount    | sentence                                | fix                                | why
    ${{ valid_to: '2026-12-01' }}                             | ${'800'}  | ${/2026-12-01 失效，还有 9 天/}         | ${/^本券可抵扣云账号 ali 的用量/}  | ${'a tenth of it is used a month'}
    ${{ valid_to: '2026-12-01', amount: '200' }}              | ${null}   | ${null}                                 | ${null}                            | ${'just used up on its last day'}
    ${{ valid_to: '2027-02-01' }}                             | ${'600'}  | ${/还有 71 天/}                         | ${/ali/}                           | ${'four months from the month looked at'}
    ${{ valid_to: '2027-03-01' }}                             | ${null}   | ${null}                                 | ${null}                            | ${'there is time'}
    ${{ valid_to: null }}                                     | ${null}   | ${null}                                 | ${null}                            | ${'it has no end'}
    ${{ valid_to: '2026-11-01' }}                             | ${'900'}  | ${/已于 2026-11-01 失效，仍有余额未用/} | ${/^请厂商延期或补发/}             | ${'it ran out as the month ended'}
    ${{ valid_to: '2026-10-01', valid_from: '2026-07-01' }}   | ${null}   | ${null}                                 | ${null}                            | ${'it ran out before the month'}
    ${{ valid_to: '2026-12-01', scope_service_code: 'none' }} | ${'1000'} | ${/用不完/}                             | ${/没有用量，但同厂商的 ali 有/}   | ${'nothing of its service is used, but of others'}
    ${{ valid_to: '2026-12-01', scope_provider: 'tencent' }}  | ${'1000'} | ${/tencent/}                            | ${/^tencent 本月没有可抵扣的用量/} | ${'nothing of its provider is used'}
  `(
    "tells of a vendor's voucher that runs out unused, with its days and where to use it: $why",
    async ({ given, amount, sentence, fix }) => {
      await company.rolledUp({ service: 'redis', billed: '100' });
      const oneOff = { kind: 'vendor_voucher', rate: null, amount: '1000', valid_from: '2026-10-01' };
      await company.benefit('redis', { ...oneOff, ...(given as Record<string, unknown>) });
      await scan('2026-11-22', [voucherUnused]);
      const rows = await found();
      expect(rows.map(row => row.amount)).toEqual(amount === null ? [] : [amount]);
      for (const row of rows) {
        expect((row.sentence as { zh: string }).zh).toMatch(sentence as RegExp);
        expect((row.fix as { zh: string }).zh).toMatch(fix as RegExp);
      }
    },
  );

  describe('with one of each planted', () => {
    afterEach(() => {
      for (const [id, model] of TEST_MODELS) bench.models.installed.set(id, model as never);
    });

    it('finds each once, with its money a month and its fix, and no second time', async () => {
      await plantAll();
      await scan();
      const planted = (await found()).map(({ kind, amount }) => `${kind} ${amount}`);
      expect(planted).toEqual([
        'below_cost 35',
        'ended_supplier_benefit 45',
        'expired_contract 31',
        'failed_price 37',
        'lapsed_supplier_discount 39',
        'lost_customer 42',
        'minimum_not_billed 40',
        'no_price 36',
        'silent_account 43',
        'unassigned_cost 34',
        'unbilled_month 41.4',
        'unmapped_account 33',
        'unsigned_contract 32',
        'voucher_kept 38',
        'voucher_unused 800',
      ]);
      expect(planted).toHaveLength(DETECTORS.length);
      for (const { sentence, fix, link } of await found()) {
        const said = { zh: expect.stringMatching(/\S/) as string, en: expect.stringMatching(/\S/) as string };
        expect([sentence, fix]).toEqual([said, said]);
        expect(link).toMatch(/^\/[a-z]/);
      }
      const before = await found();
      expect(await scan()).toMatchObject({ found: 0, fixed: 0, open: DETECTORS.length });
      expect(await found()).toEqual(before);
      expect(await history('below_cost')).toEqual(['found 35']);
      const open = await bench.as(company.tenant, () => totals.open());
      expect(open.totals).toEqual([{ currency: 'CNY', count: 15, amount: '1326.4' }]);
    });
  });

  async function plantLost(): Promise<string> {
    const lost = await company.customer('LOST');
    await database.query(`update app.customer set status = 'suspended' where id = $1`, [lost]);
    await company.rolledUp({ service: 'ecs', customerId: lost, months: [MONTH], list: '52.5', billed: '42' });
    await scan();
    return lost;
  }

  it('closes by itself once the cause is gone, and is the same finding when it comes back', async () => {
    const lost = await plantLost();
    const { id } = (await found())[0]!;
    await database.query(`update app.customer set status = 'active' where id = $1`, [lost]);
    expect(await scan()).toMatchObject({ fixed: 1, open: 0 });
    expect(await found()).toMatchObject([{ id, state: 'fixed' }]);
    await database.query(`update app.customer set status = 'churned' where id = $1`, [lost]);
    await company.rolledUp({ service: 'ecs', customerId: lost, months: [MONTH], list: '0.625', billed: '0.5' });
    await scan();
    expect(await found()).toMatchObject([{ id, state: 'open', amount: '42.5' }]);
    expect(await history('lost_customer')).toEqual(['found 42', 'fixed 42', 'returned 42.5']);
  });

  it('stays accepted until its day, with who and why, and then is open again', async () => {
    const lost = await plantLost();
    const [somebody] = await database.query<{ id: string }>(
      `insert into app.user_account (tenant_id, login, name, email) values ($1, 'li', '李芳', 'li@example.com') returning id`,
      [company.tenant.id],
    );
    const accept = (leak: LeakFinding) =>
      inTransaction(tx => leaks.accept(tx, leak, '已知', '2026-11-30'), { userId: somebody!.id });
    await act('lost_customer', accept);
    const [row] = await database.query(
      'select accepter_id, accepted_reason from app.leak_finding where customer_id = $1',
      [lost],
    );
    expect(row).toEqual({ accepter_id: somebody!.id, accepted_reason: '已知' });
    await scan('2026-11-29');
    expect(await found()).toMatchObject([{ state: 'accepted' }]);
    await scan('2026-11-30');
    expect(await found()).toMatchObject([{ state: 'open' }]);
    expect(await history('lost_customer')).toEqual(['found 42', 'accepted 42', 'reopened 42']);
    const stranger = '00000000-0000-7000-8000-00000000dead';
    const assign = (leak: LeakFinding) => inTransaction(tx => leaks.assign(tx, leak, stranger));
    const error = await act('lost_customer', assign).catch((failure: unknown) => failure as AppError);
    expect((error as AppError).code).toBe('leaks.owner_unknown');
  });

  it('is not closed by a detector that fails, which is told after the others have looked', async () => {
    await plantLost();
    const broken = DETECTORS.map(detector => {
      if (detector.code !== 'lost_customer') return detector;
      return { ...detector, find: () => Promise.reject(new TypeError('broken')) };
    });
    company.uses(await company.customer('BELOW'), 'ecs', '100', '125');
    await company.rate();
    await expect(scan('2026-11-22', [...broken].reverse())).rejects.toThrow('broken');
    expect((await found()).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'below_cost open',
      'lost_customer open',
    ]);
  });

  it('does not take a month that is not rated yet for one without losses', async () => {
    company.uses(await company.customer('BELOW'), 'ecs', '100', '125');
    await company.rate();
    await scan();
    await scan('2026-12-01');
    const prices = (await found()).filter(({ kind }) => kind === 'below_cost');
    expect(prices).toMatchObject([{ state: 'open', amount: '35' }]);
  });

  it('finds the same once when two look at the same time, and nothing of another company', async () => {
    const lost = await company.customer('LOST');
    await database.query(`update app.customer set status = 'churned' where id = $1`, [lost]);
    await company.rolledUp({ service: 'ecs', customerId: lost, months: [MONTH], list: '52.5', billed: '42' });
    const theirs = company;
    await Promise.all([scan(), scan()]);
    expect(await found()).toHaveLength(1);
    expect(await history('lost_customer')).toEqual(['found 42']);
    company = await LeakyCompany.open(database, bench, `other${count}`);
    expect(await scan()).toMatchObject({ open: 0 });
    expect((await bench.as(company.tenant, () => totals.open())).totals).toEqual([]);
    company = theirs;
  });
});
