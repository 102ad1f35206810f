import { createHash } from 'node:crypto';
import { Decimal, Money, shiftMonth } from '@cloudtally/plugin-sdk';
import { demoWorld, smallWorld, twoTenantsWorld, type SeedWorld, type SimulatedLine } from '..';
import { creditCodeCheck } from './credit-code';
import { covers, firstDay } from './months';

const world = demoWorld();
const small = smallWorld();
const accounts = world.cloudAccounts.map(({ code }) => code);
const sum = (texts: Iterable<string>) =>
  Money.sum(
    [...texts].map(text => Money.of(text, 'CNY')),
    'CNY',
  ).toText();

function fingerprint(made: SeedWorld, period: string): string {
  const hash = createHash('sha256');
  const { tenants, departments, users, customers, contracts, agreements, cloudAccounts, subAccountBindings } = made;
  hash.update(
    JSON.stringify({
      tenants,
      departments,
      users,
      customers,
      contracts,
      agreements,
      cloudAccounts,
      subAccountBindings,
    }),
  );
  for (const { code } of cloudAccounts) for (const line of made.lines(code, period)) hash.update(JSON.stringify(line));
  hash.update(JSON.stringify(made.receipts(period)));
  for (const file of made.focusFiles(period)) hash.update(file.text);
  return hash.digest('hex');
}

describe('the same seed makes the same bytes', () => {
  // Whoever changes the world on purpose writes the new hash here; nobody changes it by accident.
  it.each`
    name             | made                 | hash                                                                  | why
    ${'demo'}        | ${world}             | ${'178728d5e9e5220da392a18b13b8c66e97ca3a9fbc4f46102c6314f810da8a53'} | ${'demo figures are quoted in docs and journeys'}
    ${'small'}       | ${small}             | ${'894fc938320de084db1a20d61b4c4e7f88d57cac1dc6c84f2d29d86ede02a976'} | ${'tests of other packages name its amounts'}
    ${'two tenants'} | ${twoTenantsWorld()} | ${'2991d4f105b98a0862e0747799e86f174d0b48113bd5cca4f540fe759239720f'} | ${'isolation tests search for its bytes'}
  `('$name: $why', ({ made, hash }: { made: SeedWorld; hash: string }) => {
    expect(fingerprint(made, '2026-10')).toBe(hash);
  });

  it('a month does not depend on which months were made before it', () => {
    const fresh = demoWorld();
    for (const period of ['2026-07', '2026-05']) expect(fresh.truth('ali-east', period).lines).toBeGreaterThan(0);
    expect(fresh.truth('ali-east', '2026-10')).toEqual(world.truth('ali-east', '2026-10'));
  });

  it('another seed makes another world', () => {
    expect(smallWorld('another').customers[0]!.name).not.toBe(small.customers[0]!.name);
  });
});

describe('the demo company is as large as the story says', () => {
  it('has two levels of distributors, 300 customers and a department tree of three levels', () => {
    const level = (parent: string | null): number =>
      parent === null ? 1 : 1 + level(world.tenants.find(({ code }) => code === parent)!.parent);
    expect(world.tenants.map(({ parent }) => level(parent))).toEqual([1, 2, 2, 3]);
    expect(world.customers).toHaveLength(300);
    const parents = new Map(world.departments.map(({ code, parent }) => [code, parent]));
    expect(
      world.departments.some(({ parent }) => parent && parents.get(parent) && !parents.get(parents.get(parent)!)),
    ).toBe(true);
    expect(new Set(world.users.filter(({ demo }) => demo).map(({ role }) => role)).size).toBe(8);
  });

  it.each(world.periods)('%s has about 60,000 charges of 3 to 7 million yuan', period => {
    const truths = accounts.map(code => world.truth(code, period));
    const charges = truths.reduce((total, truth) => total + truth.charges, 0);
    expect(charges).toBeGreaterThan(57_000);
    expect(charges).toBeLessThan(63_000);
    const total = new Decimal(sum(truths.map(({ payable }) => payable)));
    expect(total.gt(3_000_000) && total.lt(7_000_000)).toBe(true);
  });

  it('has every kind of trouble in the billable month', () => {
    const kinds = new Set<string>();
    let longest = 0;
    const seen = new Set<string>();
    let twins = 0;
    for (const line of world.lines('ali-main', world.billablePeriod)) {
      kinds.add(line.kind);
      longest = Math.max(longest, line.payable.replace(/\D/g, '').length);
      const text = JSON.stringify(line);
      if (seen.has(text)) twins++;
      seen.add(text);
    }
    const truth = world.truth('ali-main', world.billablePeriod);
    expect([...kinds].sort()).toEqual(['adjustment', 'purchase', 'refund', 'usage']);
    expect(longest).toBeGreaterThan(15);
    expect(twins).toBeGreaterThan(0);
    expect(truth.unassigned.subAccounts.length).toBeGreaterThan(3);
    expect(truth.roundDownRows).toBeGreaterThan(5);
    expect(truth.voucherRows).toBeGreaterThan(100);
    expect(world.revisions('ali-main', '2026-09')).toBe(2);
  });
});

describe('master data holds together', () => {
  it('credit codes have the right check character and are nobody twice', () => {
    const codes = [...world.customers, ...world.tenants].map(({ creditCode }) => creditCode);
    expect(codes.filter(code => creditCodeCheck(code.slice(0, 17)) !== code[17])).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(new Set(world.customers.map(({ name }) => name)).size).toBe(300);
    // The code that validators of GB 32100 are shown with: the check must know one it did not make.
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
  });

  it.each([world, small, twoTenantsWorld()])(
    'bindings never overlap and point at customers who are there: $seed',
    made => {
      const codes = new Set(made.customers.map(({ code }) => code));
      for (const [at, left] of made.subAccountBindings.entries()) {
        expect(codes.has(left.customer)).toBe(true);
        expect(left.validTo === null || left.validFrom < left.validTo).toBe(true);
        const overlapping = made.subAccountBindings
          .slice(at + 1)
          .filter(
            right =>
              right.cloudAccount === left.cloudAccount &&
              right.subAccountId === left.subAccountId &&
              (left.validTo === null || right.validFrom < left.validTo) &&
              (right.validTo === null || left.validFrom < right.validTo),
          );
        expect(overlapping).toEqual([]);
      }
    },
  );

  it('one sub-account changes hands on 2026-08-01, and its costs follow', () => {
    const [before, after] = world.subAccountBindings.filter(({ subAccountId }) =>
      world.subAccountBindings.some(other => other.subAccountId === subAccountId && other.validFrom === '2026-08-01'),
    );
    expect([before!.validTo, after!.validFrom]).toEqual(['2026-08-01', '2026-08-01']);
    expect(before!.customer).not.toBe(after!.customer);
    // Counted from the lines alone, with the binding that is valid on the first of the month.
    for (const period of ['2026-07', '2026-08']) {
      for (const { customer } of [before!, after!]) {
        const bound = new Set(
          world.subAccountBindings
            .filter(binding => binding.cloudAccount === 'ali-main' && binding.customer === customer)
            .filter(binding => covers(binding, firstDay(period)))
            .map(({ subAccountId }) => subAccountId),
        );
        let charges = 0;
        for (const line of world.lines('ali-main', period)) {
          if (bound.has(line.subAccountId) || line.tags.customer === customer)
            charges += /[1-9]/.test(line.voucher) ? 2 : 1;
        }
        const cost = world.truth('ali-main', period).byCustomer.find(found => found.customer === customer);
        expect(cost?.charges ?? 0).toBe(charges);
      }
    }
  });

  it('exactly one general agreement is valid for every customer on every first of a month', () => {
    for (const customer of world.customers) {
      for (const period of [...world.periods, shiftMonth(world.billablePeriod, 1)]) {
        const valid = world.agreements.filter(
          agreement =>
            agreement.customer === customer.code && !agreement.scope.serviceCode && covers(agreement, firstDay(period)),
        );
        expect(valid).toHaveLength(1);
      }
    }
    expect(world.agreements.some(({ state }) => state === 'ended')).toBe(true);
  });

  it('people own customers of their own company only', () => {
    const users = new Map(world.users.map(user => [user.login, user]));
    expect(users.size).toBe(world.users.length);
    for (const customer of world.customers) {
      expect(users.get(customer.owner)!.tenant).toBe(customer.tenant);
      expect(users.get(customer.owner)!.department).toBe(customer.department);
      expect(users.get(customer.channelOwner)!.tenant).toBe('xingqiao');
    }
  });

  it('the two companies of the isolation world share no code, name or key', () => {
    const two = twoTenantsWorld();
    const of = (tenant: string) =>
      new Set(
        two.customers
          .filter(customer => customer.tenant === tenant)
          .flatMap(({ code, name, creditCode }) => [code, name, creditCode]),
      );
    expect([...of('alpha')].filter(text => of('beta').has(text))).toEqual([]);
    const keys = two.cloudAccounts.map(({ settings }) => settings.accessKeyId);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a month adds up (X-02)', () => {
  const lines = (code: string, revision = 1): SimulatedLine[] => [...world.lines(code, '2026-10', revision)];

  it.each`
    code            | off   | why
    ${'ali-main'}   | ${0}  | ${'ten decimals need no remainder on a line'}
    ${'tianshu'}    | ${0}  | ${'a file is not rounded'}
    ${'ali-legacy'} | ${12} | ${'at most one line of each product carries the remainder of the cut lines'}
  `(
    '$code: list - discount - coupon = payable but for $off lines: $why',
    ({ code, off }: { code: string; off: number }) => {
      const wrong = lines(code).filter(
        line => sum([line.list, `-${line.discount}`, `-${line.coupon}`, `-${line.payable}`].map(tidy)) !== '0',
      );
      expect(wrong.length).toBeLessThanOrEqual(off);
      if (off > 0) expect(wrong.length).toBeGreaterThan(3);
    },
  );

  it.each(accounts)('%s: payable is paid by voucher, stored value, cash and credit, and nothing else', code => {
    const wrong = lines(code).filter(
      line =>
        sum([line.voucher, line.storedValue, line.cash, line.onCredit]) !== Money.of(line.payable, 'CNY').toText(),
    );
    expect(wrong).toEqual([]);
  });

  it.each(accounts)('%s: the truth is the sum of the lines, reckoned with the decimal library', code => {
    const truth = world.truth(code, '2026-10');
    const all = lines(code);
    expect(truth.lines).toBe(all.length);
    expect(truth.linesPayable).toBe(sum(all.map(({ payable }) => payable)));
    expect(truth.vouchers).toBe(sum(all.map(({ voucher }) => voucher)));
    expect(truth.payable).toBe(sum([truth.linesPayable, tidy(`-${truth.roundDown}`)]));
    expect(truth.billedCost).toBe(sum([truth.payable, tidy(`-${truth.vouchers}`)]));
    const attributed = [...truth.byCustomer, truth.unassigned].map(({ billedCost }) => billedCost);
    expect(sum([...attributed, tidy(`-${truth.roundDown}`)])).toBe(truth.billedCost);
  });

  it('the vendor drops less than a fen per product, so that its total has two decimals', () => {
    for (const code of ['ali-main', 'ali-east', 'ali-legacy']) {
      expect(world.truth(code, '2026-10').payable).toMatch(/^\d+(\.\d\d?)?$/);
    }
    expect(world.truth('ali-legacy', '2026-10').roundDown).toBe('0');
  });

  it('refunds are below zero, usage is not', () => {
    for (const line of lines('ali-main')) {
      if (line.kind === 'refund') expect(line.payable.startsWith('-')).toBe(true);
      if (line.kind === 'usage') expect(line.payable.startsWith('-')).toBe(false);
    }
  });

  it('late rows are added, nothing else moves', () => {
    const first = lines('ali-main').map(line => JSON.stringify(line));
    const second = lines('ali-main', 2).map(line => JSON.stringify(line));
    expect(second).toHaveLength(first.length + 52);
    expect(second.slice(0, first.length)).toEqual(first);
  });

  it('the running month has part of its pay-as-you-go lines', () => {
    const running = [...world.lines('ali-east', '2026-11')].length;
    expect(running).toBeGreaterThan(5_000);
    expect(running).toBeLessThan(world.truth('ali-east', '2026-10').lines);
  });

  it('the FOCUS file says what the lines say', () => {
    const [file] = small.focusFiles('2026-10');
    const truth = small.truth('small-tianshu', '2026-10');
    const [head, ...rows] = file!.text.trimEnd().split('\n');
    const at = head!.split(',').indexOf('BilledCost');
    expect(rows).toHaveLength(truth.charges);
    expect(file!.rows).toBe(truth.charges);
    expect(sum(rows.map(row => row.split(',')[at]!))).toBe(truth.billedCost);
  });
});

/** "--1" of a negated negative is "1". */
function tidy(text: string): string {
  return text.replace(/^--/, '');
}
