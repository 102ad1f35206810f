import { testDatabase } from '../../src/testing';
import { digest } from './support/digest';
import { PERIOD, smallSandboxes, SmallCompany } from './support/small-company';
import { typed, type Answered } from './support/typed';

const database = testDatabase();
let sandboxes: Awaited<ReturnType<typeof smallSandboxes>>;
let company: SmallCompany;

beforeAll(async () => {
  sandboxes = await smallSandboxes();
  company = await SmallCompany.found(database, sandboxes.endpoints);
}, 180_000);
afterAll(async () => {
  await company?.close();
  await sandboxes?.stop();
});

const close = (): Promise<Answered> =>
  typed(company.config, 'close', PERIOD, '--json', '--approver', company.person('approver').login);

/** As the issue promises them to programs. */
const KEYS = ['period', 'currencies', 'bills', 'blockers'];
const FIGURES =
  'currency vendorTotal ingested attributed excluded unassigned rated rounding billed paid open residue'.split(' ');

const BILL = `(select id from bill where number = 'BILL-202610-000001')`;
const GROUP = `(select rated_group_id from bill_line where no = 1 and bill_id = ${BILL})`;
const CHARGE = `(select id from charge where period = '${PERIOD}' and state = 1 limit 1)`;
/** The same group when it is asked for again: a row that was changed lies elsewhere. */
const SUM = `(select ctid from charge_rollup where period = '${PERIOD}' and state = 1
  order by slice_id, sku_id, region_id, unit_id, kind_id, currency, category, day, customer_id limit 1)`;
const ENTRY = `(select min(e.id::text)::uuid from ledger_entry e join ledger_transaction t on t.id = e.transaction_id
  join ledger_account a on a.id = e.account_id and a.kind = 'receivable' where t.period = '${PERIOD}' and t.kind = 'bill_issue')`;

interface Plant {
  readonly what: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly where: string;
  /** What the refusal names first among others. */
  readonly named: string;
}

const PLANTS: readonly Plant[] = [
  {
    what: 'a charge that is not what its slice was written from',
    table: 'charge',
    columns: ['billed_cost'],
    where: `id = ${CHARGE}`,
    named: 'invariant B2',
  },
  {
    what: 'a sum that is not what the vendor asks for',
    table: 'charge_rollup',
    columns: ['billed_cost'],
    where: `ctid = ${SUM}`,
    named: 'chain.vendor',
  },
  {
    what: 'a price that no bill asks for',
    table: 'rated_group',
    columns: ['price'],
    where: `id = ${GROUP}`,
    named: 'chain.billing',
  },
  {
    what: 'a line that its bill does not add up',
    table: 'bill_line',
    columns: ['price', 'exact_price', 'net'],
    where: `no = 1 and bill_id = ${BILL}`,
    named: 'invariant B6',
  },
  {
    what: 'a bill that asks for a fen too much',
    table: 'bill',
    columns: ['total', 'lines_total', 'exact_total', 'net'],
    where: `id = ${BILL}`,
    named: 'chain.billing',
  },
  {
    what: 'a posting of another amount',
    table: 'ledger_entry',
    columns: ['amount'],
    where: `id = ${ENTRY}`,
    named: 'chain.ledger',
  },
];

/** Breaks one number by so much, past the triggers that forbid it. */
const breakNumber = ({ table, columns, where }: Plant, by: string) =>
  database.query(`do $$ begin
    perform set_config('session_replication_role', 'replica', true), set_config('search_path', 'app, public', true);
    update ${table} set ${columns.map(column => `${column} = ${column} + ${by}`).join(', ')} where ${where};
  end $$`);

const namesOf = ({ json }: Answered): string[] =>
  (json.blockers as { code: string; text: { en: string } }[]).map(({ code, text }) =>
    code === 'invariant' ? `invariant ${/invariant (\w+) /.exec(text.en)?.[1]}` : code,
  );

async function refusesAndNames(plant: Plant): Promise<void> {
  await breakNumber(plant, '0.01');
  try {
    const refused = await close();
    expect(refused.code).toBe(1);
    expect(namesOf(refused)).toContain(plant.named);
    // A person reads the same words.
    const said = await typed(company.config, 'close', PERIOD, '--approver', company.person('approver').login);
    expect(said.stdout).toContain('✗ ');
    expect(said.code).toBe(1);
  } finally {
    await breakNumber(plant, '-0.01');
  }
}

describe('M-144 X-18 a month is closed from the terminal', () => {
  it('waits for the approver where nobody is named who decides, and says so', async () => {
    const { code, json } = await typed(company.config, 'close', PERIOD, '--json');
    expect([code, json.blockers.map((blocker: { code: string }) => blocker.code)]).toEqual([1, ['approval_pending']]);
    expect(Object.keys(json)).toEqual(KEYS);
  }, 120_000);

  it.each(PLANTS.slice(0, 2))('refuses with exit code 1 and names it: $what', refusesAndNames, 120_000);

  it('ends with residue 0.00, exit code 0 and one object with the promised keys', async () => {
    const { code, json, stdout, stderr } = await close();
    expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 1 });
    expect(Object.keys(json)).toEqual(KEYS);
    expect(json).toMatchObject({ period: PERIOD, bills: 7, blockers: [] });
    for (const figures of json.currencies as Record<string, string>[]) {
      expect(Object.keys(figures)).toEqual(FIGURES);
      expect(figures.residue).toBe('0.00');
      for (const key of FIGURES.slice(1)) expect(figures[key]).toMatch(/^-?\d+\.\d{2,12}$/);
    }
    expect(stderr).toContain('8/8');
  }, 120_000);

  it('is closed again: nothing changes, not one byte', async () => {
    const before = await digest(database);
    const { code, json } = await close();
    expect({ code, blockers: json.blockers }).toEqual({ code: 0, blockers: [] });
    expect(await digest(database)).toEqual(before);
  }, 120_000);

  it('is synced again: the vendor says the same, so nothing changes and nothing fails', async () => {
    const before = await digest(database);
    const { code, json } = await typed(company.config, 'sync', PERIOD, '--json');
    expect([code, json.accounts.map(({ state }: { state: string }) => state)]).toEqual([0, ['unchanged', 'unchanged']]);
    expect(await digest(database)).toEqual(before);
  }, 120_000);

  it.each(PLANTS)('closed, it tells with exit code 1 what no longer holds: $what', refusesAndNames, 120_000);

  it('checks every invariant: exit code 0 and none broken; 1 and its name when one is', async () => {
    const whole = await typed(company.config, 'check', '--json');
    expect([whole.code, Object.keys(whole.json), whole.json.violations]).toEqual([0, ['invariants', 'violations'], []]);
    expect(whole.json.invariants).toBeGreaterThan(20);
    const plant = PLANTS.at(-1)!;
    await breakNumber(plant, '0.01');
    const broken = await typed(company.config, 'check', '--json');
    await breakNumber(plant, '-0.01');
    expect([broken.code, broken.json.violations.map(({ id }: { id: string }) => id)]).toEqual([1, ['M1', 'M6']]);
  });
});

describe('a command that can not be run says why in one sentence', () => {
  it.each`
    words                                 | error                           | why
    ${'close'}                            | ${'terminal.usage_wrong'}       | ${'no month'}
    ${'close 2026-13'}                    | ${'period.not_a_billing_month'} | ${'a year has twelve'}
    ${'close 2026-10 --aprover x'}        | ${'terminal.usage_wrong'}       | ${'a misspelled option'}
    ${'close 2026-10 --approver nobody'}  | ${'terminal.no_such_person'}    | ${'nobody of that name'}
    ${'close 2026-10 --tenant elsewhere'} | ${'terminal.no_company'}        | ${'no company of that name'}
    ${'cloes 2026-10'}                    | ${'terminal.usage_wrong'}       | ${'no such command'}
    ${'sync 2026-10 --account nope'}      | ${'terminal.no_such_account'}   | ${'no account of that code'}
    ${'import focus nowhere.csv'}         | ${'terminal.file_unreadable'}   | ${'no such file'}
    ${'import focus README.md'}           | ${'charges.no_file_reader'}     | ${'no bill file'}
    ${'import focus package.json'}        | ${'files.broken_row'}           | ${'JSON, but no bill'}
  `('$words: $why', async ({ words, error }: { words: string; error: string }) => {
    const { code, stdout, stderr, json } = await typed(company.config, ...words.split(' '), '--json');
    expect({ code, error: json.error.code, lines: stdout.trimEnd().split('\n').length }).toEqual({
      code: 1,
      error,
      lines: 1,
    });
    expect(stderr.trimEnd().split('\n')).toEqual(
      [json.error.message.en, json.error.fix.en].map(() => expect.any(String)),
    );
  });
});
