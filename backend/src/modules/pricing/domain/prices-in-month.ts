import type { Agreement } from './agreement';
import type { ChargeCell } from './charge-cell';

type ById = ReadonlyMap<string, readonly Agreement[]>;

interface Found {
  readonly own: ById;
  /** Prices of books, by the distributor whose list it is. */
  readonly distributors: ById;
  readonly groups: ById;
  readonly groupOf: ReadonlyMap<string, string>;
  readonly everybody: readonly Agreement[];
}

/** All prices that hold in a month, and for whom. */
export class PricesInMonth {
  constructor(private readonly found: Found) {}

  /** Customers with agreements of their own. */
  get own(): ById {
    return this.found.own;
  }

  /** All of it as plain values, in one order: what is equal here prices the same charges alike. */
  get inputs(): unknown {
    const { own, distributors, groups, groupOf, everybody } = this.found;
    const sorted = <T>(of: ReadonlyMap<string, T>) => [...of].sort(([a], [b]) => (a < b ? -1 : 1));
    return [sorted(own), sorted(distributors), sorted(groups), sorted(groupOf), everybody];
  }

  /** With the own agreements of these customers, and nobody else's. */
  only(customers: readonly string[]): PricesInMonth {
    const wanted = new Set(customers);
    return new PricesInMonth({ ...this.found, own: new Map([...this.found.own].filter(([id]) => wanted.has(id))) });
  }

  /**
   * What may price these charges of a customer: his own agreements, and the prices of his books that name a product
   * of his. The others would only make his account be rated again when a price changes that is none of his.
   */
  of(customerId: string, cells: readonly ChargeCell[]): readonly Agreement[] {
    const { own, distributors, groups, groupOf, everybody } = this.found;
    const group = groupOf.get(customerId);
    const books = [...(distributors.get(customerId) ?? []), ...((group && groups.get(group)) || []), ...everybody];
    const fits = ({ provider, serviceCode }: Agreement) =>
      cells.some(
        cell => (provider ?? cell.provider) === cell.provider && (serviceCode ?? cell.serviceCode) === cell.serviceCode,
      );
    return [...(own.get(customerId) ?? []), ...books.filter(fits)];
  }

  /** What is priced by quantity, and for whom; a book's for everybody, because its readers change by the month. */
  counted(): { customerId: string | null; provider: string | null; serviceCode: string | null }[] {
    const { own, distributors, groups, everybody } = this.found;
    const named = [...own, ...distributors].flatMap(([customerId, theirs]) =>
      theirs.map(agreement => ({ customerId, agreement })),
    );
    const open = [...groups.values(), everybody].flat().map(agreement => ({ customerId: null, agreement }));
    return [...named, ...open]
      .filter(({ agreement }) => agreement.unit !== null)
      .map(({ customerId, agreement: { provider, serviceCode } }) => ({ customerId, provider, serviceCode }));
  }
}
