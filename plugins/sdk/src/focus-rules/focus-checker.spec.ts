import { columnsFor } from './columns';
import { ALL_CAPABILITIES, USUAL_CAPABILITIES } from './capabilities';
import { focusChecker } from './focus-checker';
import type { FocusRow } from '../focus/focus-row';
import { readFocusRules } from './read-rules';
import { publishedRules } from './rule-file.fixture';
import { goodRow } from './good-row.fixture';

const columns = columnsFor(ALL_CAPABILITIES);

function broken(...rows: FocusRow[]): string[] {
  const checker = focusChecker(columns, { capabilities: ALL_CAPABILITIES });
  for (const row of rows) checker.add(row);
  return checker
    .report()
    .results.filter(({ outcome }) => outcome === 'failed' || outcome === 'advised')
    .map(({ id }) => id)
    .sort();
}

describe('focusChecker (X-05)', () => {
  it('finds nothing on a row that is as FOCUS wants it', () => expect(broken(goodRow)).toEqual([]));

  it.each<[change: FocusRow, rules: string[], why: string]>([
    [{ BilledCost: null }, ['BilledCost-C-003-M'], 'a cost is never empty'],
    [{ BilledCost: '1,50' }, ['BilledCost-C-001-M', 'BilledCost-C-002-M', 'BilledCost-C-004-M'], 'no comma'],
    [
      { BilledCost: '+1.5' },
      ['BilledCost-C-001-M', 'BilledCost-C-002-M', 'BilledCost-C-004-M'],
      'no sign for above zero',
    ],
    [{ BilledCost: '1.5E-7' }, [], 'scientific notation is allowed'],
    [{ BilledCost: '¥1' }, ['BilledCost-C-001-M', 'BilledCost-C-002-M', 'BilledCost-C-004-M'], 'no currency sign'],
    [{ BillingCurrency: 'rmb' }, ['BillingCurrency-C-003-M', 'BillingCurrency-C-006-M'], 'three capital letters'],
    [{ BillingCurrency: 'XAU' }, ['BillingCurrency-C-006-M'], 'gold is no national currency'],
    [
      { BillingPeriodStart: '2026-10-01 00:00:00' },
      ['BillingPeriodStart-C-001-M', 'BillingPeriodStart-C-002-M'],
      'with T and Z',
    ],
    [
      { ChargePeriodEnd: '2026-02-30T00:00:00Z' },
      ['ChargePeriodEnd-C-001-M', 'ChargePeriodEnd-C-002-M'],
      'a day that exists',
    ],
    [{ ChargeCategory: 'usage' }, ['ChargeCategory-C-003-M', 'ConsumedQuantity-C-004-C'], 'the case counts'],
    [{ ChargeClass: 'Refund' }, ['ChargeClass-C-005-C'], 'one value or none'],
    [
      { ChargeFrequency: 'Usage-Based', ChargeCategory: 'Purchase' },
      ['ChargeFrequency-C-004-C', 'ConsumedQuantity-C-004-C'],
      'a purchase is not usage-based',
    ],
    [{ ConsumedUnit: '千兆/小时' }, ['ConsumedUnit-C-003-O'], 'advice only'],
    [{ ConsumedUnit: 'GB/3 Months', PricingUnit: '1000 API Requests' }, [], 'units over time, and by the thousand'],
    [{ ConsumedQuantity: null }, ['ConsumedQuantity-C-006-C', 'ConsumedUnit-C-005-C'], 'usage is measured'],
    [{ ConsumedQuantity: null, ConsumedUnit: null, ChargeClass: 'Correction' }, [], 'a correction need not be'],
    [
      { ListUnitPrice: '-0.5' },
      ['ListCost-C-009-C', 'ListUnitPrice-C-008-M', 'ListUnitPrice-C-010-C'],
      'not below zero',
    ],
    [{ ListUnitPrice: '0.333333' }, ['ListCost-C-009-C', 'ListUnitPrice-C-010-C'], 'price times quantity, exactly'],
    [{ ListUnitPrice: '0.333333', ChargeClass: 'Correction' }, [], 'a correction may differ'],
    [{ ServiceCategory: '计算' }, ['ServiceCategory-C-003-M', 'ServiceSubcategory-C-004-M'], 'a closed list'],
    [{ ServiceSubcategory: 'Block Storage' }, ['ServiceSubcategory-C-004-M'], 'of another category'],
    [{ SkuId: null }, ['SkuId-C-005-C', 'SkuMeter-C-004-C', 'SkuPriceId-C-008-M'], 'a price has a SKU'],
    [{ Tags: '{"a":{"b":1}}' }, ['Tags-C-001-M'], 'flat'],
    [{ Tags: '{"a":12345678901234567890.10,"b":null,"c":true}' }, [], 'scalars'],
    [{ Tags: '["a"]' }, ['Tags-C-001-M'], 'an object'],
    [{ ResourceName: '\ud800' }, ['ResourceName-C-002-M'], 'half a character'],
    [{ CommitmentDiscountStatus: 'Used' }, ['CommitmentDiscountStatus-C-003-C'], 'of no commitment'],
  ])('%j breaks %j: %s', (change, rules) => expect(broken({ ...goodRow, ...change })).toEqual(rules));

  it('sees over rows what no row shows: a service in two categories', () => {
    const other = { ...goodRow, ServiceCategory: 'Storage', ServiceSubcategory: 'Block Storage' };
    expect(broken(goodRow, other)).toEqual(['ServiceName-C-005-C', 'ServiceName-C-008-C']);
  });

  it('skips with a reason: what the provider cannot do, what the file lacks, what no program can tell', () => {
    const checker = focusChecker(['BilledCost'], { capabilities: USUAL_CAPABILITIES });
    checker.add({ BilledCost: '1' });
    const { results, missing, rows } = checker.report();
    const of = (id: string) => results.find(result => result.id === id)!;
    expect(of('PricingCurrency-C-004-M').why?.en).toBe(
      'Only for providers where prices and bills can be in different currencies.',
    );
    expect(of('ListCost-C-003-M').why?.en).toBe('The file does not have this column.');
    expect(of('BilledCost-C-005-C').why?.en).toBe('No program can tell it from the rows.');
    expect(of('CostAndUsage-D-032-M')).toMatchObject({ outcome: 'failed', count: 1 });
    expect(of('CostAndUsage-D-003-C')).toMatchObject({ outcome: 'advised' });
    expect([missing.length, rows]).toEqual([56, 1]);
  });

  it('counts every row and shows the first five, by the number that a spreadsheet shows', () => {
    const checker = focusChecker(columns);
    for (let row = 0; row < 9; row++) checker.add({ ...goodRow, ServiceName: row === 0 ? 'x' : null });
    const result = checker.report().results.find(({ id }) => id === 'ServiceName-C-003-M')!;
    expect(result.count).toBe(8);
    expect(result.first.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7]);
  });

  it('names columns of nobody', () => {
    expect(focusChecker([...columns, 'x_Own', 'CostCentre']).report().foreign).toEqual(['CostCentre']);
  });

  it('comes to the same answers with the published rule file, where it is at hand', () => {
    const text = publishedRules();
    if (text === null) return;
    const answers = (options: object) => {
      const checker = focusChecker(columns, { ...options, capabilities: ALL_CAPABILITIES });
      for (const cell of [null, '', '0', '-1', 'Usage', 'Tax', 'Correction', 'zh'])
        for (const column of columns) checker.add({ ...goodRow, [column]: cell });
      return Object.fromEntries(checker.report().results.map(({ id, outcome, count }) => [id, `${outcome} ${count}`]));
    };
    const rules = readFocusRules(text);
    const ours = answers({});
    const published = answers({ rules });
    expect(Object.fromEntries(Object.keys(ours).map(id => [id, published[id]]))).toEqual(ours);
  });
});
