/** @modules own: declares what no other file may see. */
import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { TrialModule, migrateTrial } from './support/trial.module';
import { everything, plantCompany, plantPerson, type Company } from './support/company';
import { codeOf, TestServer } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;
let company: Company;

beforeAll(async () => {
  await migrateTrial(database);
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'ann', everything());
  server = await TestServer.start(database, {}, [TrialModule]);
});
afterAll(() => server?.stop());
beforeEach(() => database.query('delete from app.trial'));

const create = (amount: unknown) =>
  server.graphql('ann', 'mutation($t: CreateTrial!) { createOneTrial(input: { trial: $t }) { id amount } }', {
    t: { name: 'x', amount },
  });

/** Any amount that numeric(38,12) holds, in units of its last place. */
const units = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
const textOf = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(13, '0');
  const text = `${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/0+$/, '').replace(/\.$/, '');
  return value < 0n ? `-${text}` : text;
};

describe('amounts at the API', () => {
  it.each`
    given                                        | kept                                         | why
    ${'1234.56'}                                 | ${'1234.56'}                                 | ${'as it is'}
    ${'1.500000000000'}                          | ${'1.5'}                                     | ${'padding is no information'}
    ${'0.000000000001'}                          | ${'0.000000000001'}                          | ${'the smallest'}
    ${'-0.1'}                                    | ${'-0.1'}                                    | ${'a refund'}
    ${'9007199254740993.123456789012'}           | ${'9007199254740993.123456789012'}           | ${'beyond what a float holds'}
    ${'99999999999999999999999999.999999999999'} | ${'99999999999999999999999999.999999999999'} | ${'the largest'}
    ${'100'}                                     | ${'100'}                                     | ${'zeros before the point stay'}
    ${'0'}                                       | ${'0'}                                       | ${'nothing'}
  `('M-120 $given comes back as $kept: $why', async ({ given, kept }: { given: string; kept: string }) => {
    expect((await create(given)).data.createOneTrial.amount).toBe(kept);
  });

  it.each([
    0.1,
    1,
    1e21,
    '1e3',
    '1,000',
    '０.５',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '1.',
    'NaN',
    'Infinity',
    '-',
    '',
    '0x1',
    '1.0000000000001',
    '1'.repeat(27),
    true,
    {},
    ['1'],
  ])('M-120 %p is no amount: refused with a code, nothing stored', async given => {
    const answer = await create(given);
    expect(['input.invalid', 'graphql.invalid_request']).toContain(codeOf(answer));
    expect(await database.query('select 1 from app.trial')).toEqual([]);
  });

  it('M-120 a number as a literal of the query is refused too: it would have been a float somewhere', async () => {
    const answer = await server.graphql(
      'ann',
      'mutation { createOneTrial(input: { trial: { name: "x", amount: 0.1 } }) { id } }',
    );
    expect(answer.errors).toBeDefined();
  });

  it('M-120 any amount that the column holds goes in and comes out unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(units, async value => {
        expect((await create(textOf(value))).data.createOneTrial.amount).toBe(textOf(value));
      }),
      { numRuns: 40, seed: 20_261_121 },
    );
  });

  it('M-120 filters compare exactly where floats would not tell two amounts apart', async () => {
    await create('9007199254740992.000000000001');
    await create('9007199254740992.000000000002');
    const count = async (filter: string) =>
      (await server.graphql('ann', `{ trials(filter: ${filter}) { totalCount } }`)).data.trials.totalCount as number;
    expect(await count('{ amount: { eq: "9007199254740992.000000000001" } }')).toBe(1);
    expect(await count('{ amount: { gt: "9007199254740992.000000000001" } }')).toBe(1);
    expect(await count('{ amount: { in: ["9007199254740992.000000000002"] } }')).toBe(1);
  });
});

describe('sums', () => {
  it('M-120 the sum of 10,000 amounts with twelve decimals is exact to the last', async () => {
    const values = fc.sample(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), { numRuns: 10_000, seed: 7 });
    await database.query(`insert into app.trial (tenant_id, name, amount) select $1, 'n', unnest($2::numeric[])`, [
      company.id,
      values.map(textOf),
    ]);
    const { data } = await server.graphql(
      'ann',
      '{ trialAggregate { sum { amount } count { id } min { amount } max { amount } } }',
    );
    const total = values.reduce((sum, value) => sum + value, 0n);
    const [aggregate] = data.trialAggregate as {
      sum: { amount: string };
      count: { id: number };
      min: { amount: string };
      max: { amount: string };
    }[];
    expect(aggregate).toEqual({
      sum: { amount: textOf(total) },
      count: { id: 10_000 },
      min: { amount: textOf(values.reduce((a, b) => (a < b ? a : b))) },
      max: { amount: textOf(values.reduce((a, b) => (a > b ? a : b))) },
    });
    const decimal = values.reduce((sum, value) => sum.plus(textOf(value)), new Decimal(0));
    expect(decimal.toString()).toBe(textOf(total));
  });

  it('M-120 a sum of nothing is nothing, and one that a float would lose is kept', async () => {
    const sum = async () =>
      (await server.graphql('ann', '{ trialAggregate { sum { amount } } }')).data.trialAggregate[0].sum.amount as
        string | null;
    expect(await sum()).toBeNull();
    for (const amount of ['90071992547409920', '0.1', '0.2', '-90071992547409920']) await create(amount);
    expect(await sum()).toBe('0.3');
  });
});
