import type { BillingMonth } from '@cloudtally/plugin-sdk';
import type { Precision } from './line-book';
import { covers, firstDay } from './months';
import type { SimulatedLine } from './simulated-line';
import { floorTo, plainText, UNITS_PER_FEN, unitsOf, type Units } from './units';
import type { CustomerCost, SeedBinding, SliceTruth } from './world';

export interface Costs {
  charges: number;
  list: Units;
  contracted: Units;
  billed: Units;
}
const nothing = (): Costs => ({ charges: 0, list: 0n, contracted: 0n, billed: 0n });

/** Sums of one account and month that everything expected is read from. */
export interface SliceLedger {
  readonly truth: SliceTruth;
  /** Customer -> service -> costs. */
  readonly byCustomer: ReadonlyMap<string, ReadonlyMap<string, Costs>>;
}

interface SliceFacts {
  readonly cloudAccount: string;
  readonly period: BillingMonth;
  readonly revision: number;
  readonly precision: Precision;
  readonly bindings: readonly SeedBinding[];
  readonly customers: ReadonlySet<string>;
}

/** Adds up a month the way the vendor and the attribution rules do, in whole units. */
export function keepLedger(lines: Iterable<SimulatedLine>, facts: SliceFacts): SliceLedger {
  const bound = new Map(
    facts.bindings
      .filter(binding => binding.cloudAccount === facts.cloudAccount && covers(binding, firstDay(facts.period)))
      .map(({ subAccountId, customer }) => [subAccountId, customer]),
  );
  const byCustomer = new Map<string, Map<string, Costs>>();
  const byService = new Map<string, Costs>();
  const products = new Map<string, Units>();
  const unassigned = { ...nothing(), subAccounts: new Set<string>() };
  let count = 0;
  let voucherRows = 0;
  let vouchers = 0n;
  const all = nothing();

  for (const line of lines) {
    count++;
    const list = unitsOf(line.list);
    const payable = unitsOf(line.payable);
    const voucher = unitsOf(line.voucher);
    const cost = {
      charges: voucher === 0n ? 1 : 2,
      list: list - voucher,
      contracted: list - unitsOf(line.discount) - voucher,
      billed: payable - voucher,
    };
    if (voucher !== 0n) voucherRows++;
    vouchers += voucher;
    products.set(productKey(line), (products.get(productKey(line)) ?? 0n) + payable);
    add(all, cost);
    add(entry(byService, line.product.code), cost);
    const tagged = line.tags.customer;
    const customer = bound.get(line.subAccountId) ?? (tagged && facts.customers.has(tagged) ? tagged : null);
    if (customer === null) {
      add(unassigned, cost);
      unassigned.subAccounts.add(line.subAccountId);
    } else {
      let services = byCustomer.get(customer);
      if (!services) byCustomer.set(customer, (services = new Map<string, Costs>()));
      add(entry(services, line.product.code), cost);
    }
  }

  const roundDowns =
    facts.precision === 'ten-decimals' ? [...products.values()].map(belowFen).filter(cut => cut !== 0n) : [];
  const roundDown = roundDowns.reduce((sum, cut) => sum + cut, 0n);
  const linesPayable = all.billed + vouchers;
  return {
    byCustomer,
    truth: {
      cloudAccount: facts.cloudAccount,
      period: facts.period,
      revision: facts.revision,
      currency: 'CNY',
      lines: count,
      linesPayable: plainText(linesPayable),
      roundDownRows: roundDowns.length,
      roundDown: plainText(roundDown),
      payable: plainText(linesPayable - roundDown),
      voucherRows,
      vouchers: plainText(vouchers),
      listCost: plainText(all.list),
      billedCost: plainText(all.billed - roundDown),
      charges: all.charges + roundDowns.length,
      byCustomer: [...byCustomer].sort(byKey).map(([customer, services]) => customerCost(customer, services)),
      byService: [...byService].sort(byKey).map(([serviceCode, { charges, list, billed }]) => ({
        serviceCode,
        charges,
        listCost: plainText(list),
        billedCost: plainText(billed),
      })),
      unassigned: {
        charges: unassigned.charges,
        billedCost: plainText(unassigned.billed),
        subAccounts: [...unassigned.subAccounts].sort(),
      },
    },
  };
}

/** The vendor sums up by product and way of paying, and drops what is below a fen of each sum. */
export const productKey = ({ product, plan, kind }: SimulatedLine): string => `${product.commodity}|${plan}|${kind}`;
export const belowFen = (payable: Units): Units => payable - floorTo(payable, UNITS_PER_FEN);

function customerCost(customer: string, services: ReadonlyMap<string, Costs>): CustomerCost {
  const sum = nothing();
  for (const costs of services.values()) add(sum, costs);
  return {
    customer,
    charges: sum.charges,
    listCost: plainText(sum.list),
    contractedCost: plainText(sum.contracted),
    billedCost: plainText(sum.billed),
  };
}

function add(sum: Costs, cost: Costs): void {
  sum.charges += cost.charges;
  sum.list += cost.list;
  sum.contracted += cost.contracted;
  sum.billed += cost.billed;
}

function entry(map: Map<string, Costs>, key: string): Costs {
  let costs = map.get(key);
  if (!costs) map.set(key, (costs = nothing()));
  return costs;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
