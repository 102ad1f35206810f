import * as fc from 'fast-check';
import { before, changedIn, isBegun, type Beginning, type TrailEntry } from './trail';

const entry = (action: string, changes: object): TrailEntry => ({
  ...{ id: 'e', at: new Date(0), resource: 'customer', recordId: 'r' },
  action,
  changes: changes as TrailEntry['changes'],
});
const by = (begins: Beginning['begins'], property: string | null = null): Beginning => ({ begins, property });

describe('what begins an automation (issue 5.3)', () => {
  it.each([
    [by('created'), entry('customer.created', { name: [null, 'x'] }), true, 'a new record'],
    [by('created'), entry('customer.updated', { name: ['x', 'y'] }), false, 'a change'],
    [by('created'), entry('contract.created', {}), false, 'of another resource, said of this one'],
    [by('changed'), entry('customer.updated', { name: ['x', 'y'] }), true, 'any change'],
    [by('changed'), entry('customer.created', { name: [null, 'x'] }), false, 'a new record is no change'],
    [by('changed'), entry('customer.deleted', {}), false, 'nor is its end'],
    [by('changed', 'level'), entry('customer.updated', { level: ['A', 'B'] }), true, 'its field'],
    [by('changed', 'level'), entry('customer.updated', { name: ['x', 'y'] }), false, 'another field'],
    [by('changed', 'status'), entry('customers.change_status', { status: ['lead', 'active'] }), true, 'by an action'],
    [
      by('changed'),
      entry('customers.change_status', { input: { to: 'active' } }),
      false,
      'an action that tells no change',
    ],
    [
      by('changed', 'custom.tier'),
      entry('customer.updated', { 'custom.tier': [null, 'x'] }),
      true,
      'a field of its own',
    ],
    [by('date'), entry('customer.updated', { level: ['A', 'B'] }), false, 'dates come by themselves'],
  ])('%j and %j: %s, %s', (beginning: Beginning, line: TrailEntry, begun: boolean, _why: string) =>
    expect(isBegun(beginning, line)).toBe(begun),
  );

  it('what a record was is told by its lines, however many came since', () => {
    const value = fc.constantFrom(null, 'a', 'b', 'c');
    const step = fc.dictionary(fc.constantFrom('level', 'ownerId', 'custom.tier'), value);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(12), (steps, at) => {
        const states: Record<string, unknown>[] = [{}];
        const lines: TrailEntry[] = [];
        for (const each of steps) {
          const was = states.at(-1)!;
          const pairs = Object.entries(each).filter(([name, is]) => (was[name] ?? null) !== is);
          lines.push(
            entry('customer.updated', Object.fromEntries(pairs.map(([name, is]) => [name, [was[name] ?? null, is]]))),
          );
          states.push({ ...was, ...each });
        }
        const then = Math.min(at, steps.length);
        const rewound = { ...states.at(-1), ...Object.fromEntries(before(lines.slice(then).reverse())) };
        for (const name of ['level', 'ownerId', 'custom.tier']) {
          expect((rewound as Record<string, unknown>)[name] ?? null).toBe(states[then]![name] ?? null);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('takes nothing but pairs for a change', () => {
    expect([...changedIn(entry('x', { a: [1, 2], b: [1], c: 'x', input: { d: [1, 2] }, e: [1, 2, 3] }))]).toEqual([
      ['a', 1],
    ]);
  });
});
