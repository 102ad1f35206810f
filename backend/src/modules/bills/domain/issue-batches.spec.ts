import fc from 'fast-check';
import { issueBatches, type IssuableBill } from './issue-batches';

const bill = (id: string, change: Partial<IssuableBill> = {}): IssuableBill => ({
  id,
  customerId: id,
  currency: 'CNY',
  lines: 1,
  ...change,
});
const BOUNDS = { mostBills: 3, mostLines: 10 };

describe('bills that go out in one transaction (M-137)', () => {
  it.each([
    { bills: [], batches: [], why: 'nothing' },
    { bills: ['a', 'b', 'c'].map(id => bill(id)), batches: [['a', 'b', 'c']], why: 'as many as fit' },
    { bills: ['a', 'b', 'c', 'd'].map(id => bill(id)), batches: [['a', 'b', 'c'], ['d']], why: 'one more' },
    { bills: [bill('a', { lines: 5 }), bill('b', { lines: 5 })], batches: [['a', 'b']], why: 'lines that just fit' },
    { bills: [bill('a', { lines: 5 }), bill('b', { lines: 6 })], batches: [['a'], ['b']], why: 'a line more' },
    { bills: [bill('a'), bill('b', { lines: 99 }), bill('c')], batches: [['a'], ['b'], ['c']], why: 'a large one' },
    { bills: [bill('a'), bill('b', { customerId: 'a' })], batches: [['a'], ['b']], why: 'a customer twice' },
    {
      bills: [bill('a'), bill('b', { customerId: 'a', currency: 'USD' })],
      batches: [['a', 'b']],
      why: 'a customer in two currencies',
    },
  ])('$why', ({ bills, batches }) => {
    expect(issueBatches(bills, BOUNDS)).toEqual(batches);
  });

  it('each goes once, in the order given, within the bounds', () => {
    const some = fc.record({ customerId: fc.constantFrom('x', 'y', 'z'), lines: fc.nat({ max: 15 }) });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), given => {
        const bills = given.map((each, at) => bill(String(at), each));
        const batches = issueBatches(bills, BOUNDS);
        expect(batches.flat()).toEqual(bills.map(({ id }) => id));
        for (const batch of batches) {
          const own = batch.map(id => bills[Number.parseInt(id, 10)]!);
          expect(batch.length).toBeLessThanOrEqual(BOUNDS.mostBills);
          expect(new Set(own.map(({ customerId }) => customerId)).size).toBe(batch.length);
          const lines = own.reduce((sum, each) => sum + each.lines, 0);
          expect(batch.length === 1 || lines <= BOUNDS.mostLines).toBe(true);
        }
      }),
    );
  });
});
