import { testDatabase } from '../../../testing';
import { addRule, type PlantedRule } from '../testing/attribution-rules';
import {
  addAccount,
  addCustomer,
  addTenant,
  bind,
  chargeBench,
  type ChargeBench,
  type Tenant,
} from '../testing/charge-bench';
import { fakeCloud, type FakeRow, type FakeVendor } from '../testing/fake-cloud';
import { page, PERIOD, row, show } from '../testing/fake-rows';

const database = testDatabase();

/** One charge that names everything a rule can look at; its day is the 2nd of October in Shanghai. */
const CHARGE: Partial<FakeRow> = {
  line: 'it',
  account: 'S_1',
  product: 'ecs-gpu',
  region: 'cn-hangzhou',
  resource: 'i-100%',
  tags: { team: 'red', env: 'prod' },
  project: 'shop/web',
};
type When = NonNullable<PlantedRule['when']>;

describe('what a rule catches (M-089, B1)', () => {
  const vendor: FakeVendor = { pages: [], totals: null, fetched: [] };
  let bench: ChargeBench;
  let tenant: Tenant;
  let account: string;
  let alpha: string;
  let beta: string;
  beforeAll(async () => void (bench = await chargeBench(database, [fakeCloud(vendor)])));
  afterAll(() => bench.close());
  let count = 0;
  beforeEach(async () => {
    tenant = await addTenant(database, `Match${++count}`);
    account = await addAccount(database, tenant, `m-${count}`);
    alpha = await addCustomer(database, tenant, 'ALPHA');
    beta = await addCustomer(database, tenant, 'BETA');
  });
  const sync = (lines: FakeRow[]) => {
    show(vendor, page('a', lines));
    return bench.as(tenant, () => bench.syncs.sync(account, PERIOD));
  };
  const whose = async () => {
    const [found] = await database.query<{ state: string; code: string | null }>(
      `select f.state, k.code from app.focus_charge f left join app.customer k on k.id = f.customer_id
       where f.tenant_id = $1 and f.resource_id = 'i-100%'`,
      [tenant.id],
    );
    return found!.code ?? found!.state;
  };

  it.each`
    when                                                            | caught   | why
    ${[['provider', 'is', 'Fake Cloud']]}                           | ${true}  | ${'the provider by its name'}
    ${[['provider', 'is', 'fake cloud']]}                           | ${false} | ${'letters count as they are written'}
    ${[['provider', 'one_of', 'Other', 'Fake Cloud']]}              | ${true}  | ${'one of several'}
    ${[['cloud_account', 'is', 'own']]}                             | ${true}  | ${'the account by its id'}
    ${[['cloud_account', 'is', 'other']]}                           | ${false} | ${'another account'}
    ${[['sub_account', 'is', 'S_1']]}                               | ${true}  | ${'the sub-account'}
    ${[['sub_account', 'prefix', 'S_']]}                            | ${true}  | ${'a prefix'}
    ${[['sub_account', 'prefix', 'S-']]}                            | ${false} | ${'an underscore stands for itself, not for any letter'}
    ${[['sub_account', 'is', 'S_']]}                                | ${false} | ${'exact is the whole text'}
    ${[['tag:team', 'is', 'red']]}                                  | ${true}  | ${'a tag and its value'}
    ${[['tag:team', 'one_of', 'blue', 'green']]}                    | ${false} | ${'none of several'}
    ${[['tag:team', 'present']]}                                    | ${true}  | ${'a tag with any value'}
    ${[['tag:owner', 'present']]}                                   | ${false} | ${'a tag that is not there'}
    ${[['tag:team', 'is', 'red'], ['tag:env', 'prefix', 'pro']]}    | ${true}  | ${'all conditions hold, two of them on tags'}
    ${[['tag:team', 'is', 'red'], ['tag:env', 'is', 'dev']]}        | ${false} | ${'one condition that does not hold is enough'}
    ${[['project', 'is', 'shop/web']]}                              | ${true}  | ${"the vendor's own project"}
    ${[['project', 'prefix', 'shop/']]}                             | ${true}  | ${'a branch of projects'}
    ${[['project', 'prefix', 'web']]}                               | ${false} | ${'a prefix begins at the beginning'}
    ${[['resource', 'is', 'i-100%']]}                               | ${true}  | ${'one resource'}
    ${[['resource', 'prefix', 'i-100%']]}                           | ${true}  | ${'a per cent sign stands for itself'}
    ${[['resource', 'prefix', 'i-1%0']]}                            | ${false} | ${'... and is no wildcard'}
    ${[['resource', 'one_of', 'i-200', 'i-300']]}                   | ${false} | ${'other resources'}
    ${[['region', 'is', 'cn-hangzhou']]}                            | ${true}  | ${'the region'}
    ${[['region', 'prefix', 'us-']]}                                | ${false} | ${'another region'}
    ${[['service', 'is', 'ecs-gpu']]}                               | ${true}  | ${'the product'}
    ${[['service', 'prefix', 'ecs']]}                               | ${true}  | ${'a family of products'}
    ${[['service', 'one_of', 'oss', 'rds']]}                        | ${false} | ${'other products'}
    ${[['service', 'prefix', 'oss', 'ecs']]}                        | ${true}  | ${'one of several prefixes'}
    ${[['provider', 'is', 'Fake Cloud'], ['service', 'is', 'oss']]} | ${false} | ${'two conditions on one dictionary are both looked at'}
  `('$why', async ({ when, caught }: { when: When; caught: boolean }) => {
    const other = await addAccount(database, tenant, `n-${count}`);
    const ids: Record<string, string> = { own: account, other };
    const conditions = when.map(([field, operator, ...wanted]) => [field, operator, ...wanted.map(w => ids[w] ?? w)]);
    await addRule(database, tenant, { priority: 1, when: conditions as never, customer: alpha });
    await sync([row(1, CHARGE), row(2, { line: 'neighbour', account: null })]);
    expect(await whose()).toBe(caught ? 'ALPHA' : 'unassigned');
  });

  it.each`
    rules                                                                            | binding  | whose           | why
    ${[{ priority: 2, to: 'ALPHA' }, { priority: 1, to: 'BETA' }]}                   | ${null}  | ${'BETA'}       | ${'the lower goes first, whatever was made first'}
    ${[{ priority: 1, to: 'BETA', status: 'paused' }, { priority: 2, to: 'ALPHA' }]} | ${null}  | ${'ALPHA'}      | ${'a paused rule decides nothing'}
    ${[{ priority: 1, to: 'BETA', from: '2026-10-03' }]}                             | ${null}  | ${'unassigned'} | ${'the day before it begins'}
    ${[{ priority: 1, to: 'BETA', from: '2026-10-02' }]}                             | ${null}  | ${'BETA'}       | ${'the day on which it begins'}
    ${[{ priority: 1, to: 'BETA', until: '2026-10-02' }]}                            | ${null}  | ${'unassigned'} | ${'the day on which it ends is not in it'}
    ${[{ priority: 1, to: 'BETA', until: '2026-10-03' }]}                            | ${null}  | ${'BETA'}       | ${'the day before it ends'}
    ${[{ priority: 1, to: 'BETA' }]}                                                 | ${'own'} | ${'ALPHA'}      | ${'a binding goes before every rule'}
  `(
    '$why',
    async ({
      rules,
      binding,
      whose: expected,
    }: {
      rules: Record<string, string>[];
      binding: string | null;
      whose: string;
    }) => {
      for (const { to, from, until, priority, status } of rules) {
        await addRule(database, tenant, {
          priority: Number(priority),
          when: [['service', 'is', 'ecs-gpu']],
          customer: to === 'ALPHA' ? alpha : beta,
          ...(from && { from }),
          ...(until && { to: until }),
          ...(status && { status: status as 'paused' }),
        });
      }
      if (binding) await bind(database, tenant, { account, subAccount: 'S_1', customer: alpha, from: '2026-01-01' });
      await sync([row(1, CHARGE)]);
      expect(await whose()).toBe(expected);
    },
  );

  it('of a thousand rules the first that fits decides', async () => {
    await database.query(
      `with made as (
         insert into app.attribution_rule (tenant_id, code, name, priority, customer_id, valid_from)
         select $1, 'N' || n, 'rule', n, case when n = 777 then $2::uuid else $3::uuid end, '2026-01-01'
         from generate_series(1, 1000) n returning id, priority)
       insert into app.attribution_condition (tenant_id, rule_id, position, field, tag_key, operator, wanted)
       select $1, id, 1, 'tag', 'team', 'is', array[case when priority >= 777 then 'red' else 'blue' || priority end] from made`,
      [tenant.id, alpha, beta],
    );
    await sync([row(1, CHARGE)]);
    expect(await whose()).toBe('ALPHA');
  });

  it('two rules on one place are refused by the database, and so is a rule that looks at nothing', async () => {
    const rule = { priority: 1, when: [['service', 'is', 'x']], customer: alpha } as const;
    await addRule(database, tenant, rule);
    await expect(
      database.query(`insert into app.attribution_rule (tenant_id, code, name, priority, customer_id, valid_from)
        values ('${tenant.id}', 'R9', 'r', 1, '${alpha}', '2026-01-01')`),
    ).rejects.toThrow('attribution_rules_never_tie');
    await expect(addRule(database, tenant, { priority: 2, customer: alpha })).rejects.toThrow('looks at nothing');
  });
});
