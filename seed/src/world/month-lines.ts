import { daysIn, type BillingMonth } from '@cloudtally/plugin-sdk';
import type { CatalogueMeter } from './catalogues/catalogue';
import type { FleetResource } from './fleet';
import { chargedLine, LineBook, type Precision } from './line-book';
import { monthIndex } from './months';
import { mix } from './random';
import type { SimulatedLine } from './simulated-line';
import { share, unitsOf, type Units } from './units';

export interface MonthPlan {
  readonly cloudAccount: string;
  readonly period: BillingMonth;
  readonly precision: Precision;
  readonly fleet: readonly FleetResource[];
  /** Corrections by the vendor's staff in the month. */
  readonly adjustments: number;
  /** Rows that the vendor adds after the month was final; 0 in a first revision. */
  readonly lateRows: number;
  /** Of a thousand pay-as-you-go lines, how many are settled; 1000 except in the running month. */
  readonly settledPermille: number;
}

const SECONDS_PER_DAY = 86_400;
const MONTH = 1000n;

const prices = new WeakMap<CatalogueMeter, Units>();

/** A meter's price, read once: it is asked for with every line. */
function priceOf(meter: CatalogueMeter): Units {
  const price = prices.get(meter) ?? unitsOf(meter.price);
  prices.set(meter, price);
  return price;
}

/** All lines of one account and month, in the vendor's order, which is no order. */
export function* monthLines(plan: MonthPlan): Generator<SimulatedLine> {
  const book = new LineBook(plan.cloudAccount, plan.period, plan.precision);
  const month = monthIndex(plan.period);
  const alive: FleetResource[] = [];
  for (const resource of plan.fleet) {
    if (month < resource.from || month > resource.to) continue;
    alive.push(resource);
    yield* resourceLines(plan, book, resource, month);
  }
  if (alive.length > 0) {
    yield* adjustmentLines(plan, book, alive, month);
    yield* lateLines(plan, book, alive, month);
  }
  yield* book.close();
}

function* resourceLines(
  plan: MonthPlan,
  book: LineBook,
  resource: FleetResource,
  month: number,
): Generator<SimulatedLine> {
  const chance = mix(resource.hash, month);
  const lived = livedPermille(resource, month, chance);
  const seconds = Math.floor((daysIn(plan.period) * SECONDS_PER_DAY * Number(lived)) / 1000);
  for (const [at, meter] of resource.meters.entries()) {
    const luck = mix(chance, at + 1);
    const prepaid = resource.term > 0 && meter.perSize;
    if (prepaid && resource.term === 12 && (month - (resource.hash % 12)) % 12 !== 0) continue;
    if (!prepaid && luck % 1000 >= plan.settledPermille) continue;
    const used = prepaid ? BigInt(meter.usage[0]) * BigInt(resource.term) : usageOf(meter, luck, lived, month);
    const list = share(priceOf(meter) * (meter.perSize ? resource.size : 1n), used, 1000n);
    const kind = prepaid ? 'purchase' : 'usage';
    yield* book.take(chargedLine(kind, resource, meter, { thousandths: used, seconds, list, luck }));
    // The vendor now and then books one line in two halves that nothing tells apart.
    if (luck % 3989 === 7) {
      const half = { thousandths: 1000n, seconds, list: unitsOf('0.12'), luck: 1 };
      yield* book.take(chargedLine(kind, resource, meter, half));
      yield* book.take(chargedLine(kind, resource, meter, half));
    }
  }
  yield* refundLines(book, resource, { month, chance, lived });
}

interface Lived {
  month: number;
  chance: number;
  lived: bigint;
}

/** What was paid ahead for a released resource comes back for the rest of its month; a few others complained. */
function* refundLines(book: LineBook, resource: FleetResource, { month, chance, lived }: Lived) {
  const refunded = resource.meters[0]!;
  const released = month === resource.to && resource.term === 1;
  if (!released && chance % 160 !== 3) return;
  const full = share(priceOf(refunded) * (refunded.perSize ? resource.size : 1n), BigInt(refunded.usage[0]), 1000n);
  const back = share(full, released ? MONTH - lived : BigInt(20 + (chance % 60)), MONTH);
  if (back <= 0n) return;
  yield* book.take(chargedLine('refund', resource, refunded, { thousandths: 0n, seconds: 0, list: -back, luck: 1 }));
}

/** A part of the month in which a resource begins or ends, in thousandths. */
function livedPermille(resource: FleetResource, month: number, chance: number): bigint {
  return month === resource.from || month === resource.to ? BigInt(100 + (chance % 850)) : MONTH;
}

/** Few use much: the cube of an even chance, times how busy the month is. In thousandths of the unit. */
function usageOf(meter: CatalogueMeter, luck: number, lived: bigint, month: number): bigint {
  const [low, high] = meter.usage;
  const even = (luck >>> 8) % 1000;
  const skewed = low + Math.floor(((high - low) / 1_000_000_000) * even * even * even);
  const busy = meter.perSize ? 1000 : 940 + ((month * 37) % 120);
  return (BigInt(skewed) * lived * BigInt(busy)) / 1_000_000n;
}

function* adjustmentLines(
  plan: MonthPlan,
  book: LineBook,
  alive: readonly FleetResource[],
  month: number,
): Generator<SimulatedLine> {
  for (let at = 0; at < plan.adjustments; at++) {
    const luck = mix(mix(month, at), 0xad);
    const resource = alive[luck % alive.length]!;
    const amount = unitsOf('0.01') * BigInt(50 + (luck % 30_000));
    // One in three is in the vendor's favour.
    const list = luck % 3 === 0 ? amount : -amount;
    yield* book.take(
      chargedLine('adjustment', resource, resource.meters[0]!, { thousandths: 0n, seconds: 0, list, luck: 1 }),
    );
  }
}

function* lateLines(
  plan: MonthPlan,
  book: LineBook,
  alive: readonly FleetResource[],
  month: number,
): Generator<SimulatedLine> {
  for (let at = 0; at < plan.lateRows; at++) {
    const luck = mix(mix(month, at), 0x1a7e);
    const resource = alive[luck % alive.length]!;
    const meter = resource.meters.at(-1)!;
    const used = BigInt(1000 + (luck % 400_000));
    const list = share(priceOf(meter), used, 1000n);
    yield* book.take(chargedLine('usage', resource, meter, { thousandths: used, seconds: 3600, list, luck: 1 }));
  }
}
