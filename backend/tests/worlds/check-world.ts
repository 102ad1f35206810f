import { deepStrictEqual } from 'node:assert';
import { monthByHand } from './by-hand/month-by-hand';
import { MonthInMemory } from './in-memory';
import { withLateRow, type Charge, type World } from './world';

/**
 * What must hold of every world: each customer's month is what it comes to by hand, digit by digit; and after each late
 * row, rating only whom it is about leaves the month as rating all of it from the beginning does, byte for byte.
 *
 * @throws AssertionError with what was expected and what came out
 */
export function checkWorld(world: World): void {
  const month = new MonthInMemory(world);
  month.rate(world.charges);
  expectByHand(world, month, world.charges);
  let known: readonly Charge[] = world.charges;
  for (const late of world.late) {
    const whom = late.replaces === null ? [] : [known[late.replaces]!.customer];
    known = withLateRow(known, late);
    month.rate(known, [late.charge.customer, ...whom]);
    const scratch = new MonthInMemory(world);
    scratch.rate(known);
    for (const { code } of world.customers) {
      deepStrictEqual(JSON.stringify(month.groupsOf(code)), JSON.stringify(scratch.groupsOf(code)), 'as from scratch');
    }
    expectByHand(world, month, known);
  }
  deepStrictEqual(month.rate(known), 0, 'nothing is rated twice');
}

function expectByHand(world: World, month: MonthInMemory, charges: readonly Charge[]): void {
  for (const customer of world.customers) {
    deepStrictEqual(month.monthOf(customer.code), monthByHand(world, customer, charges), customer.code);
  }
}
