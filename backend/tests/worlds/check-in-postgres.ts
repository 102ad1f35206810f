import { deepStrictEqual } from 'node:assert';
import { RolledUpCharges } from '../../src/modules/pricing/charge-source';
import { RatingNews } from '../../src/modules/pricing/rating-news';
import { ChargeSums } from '../../src/modules/charges/charge-totals.service';
import { plain } from '../../src/modules/pricing/domain/exact';
import { approveAll, type BillingBench } from '../../src/modules/bills/testing/billing-bench';
import type { TestDatabase } from '../../src/testing';
import { Fraction } from './by-hand/fraction';
import { monthByHand } from './by-hand/month-by-hand';
import { MODELS } from './in-memory';
import { NEXT, PERIOD, plantWorld, type PlantedWorld } from './plant-world';
import { withLateRow, type Charge, type PricedGroup, type World } from './world';

/** Gives the bench real charges, real news and the real pricing plugins. */
export function withRealCharges(bench: BillingBench): BillingBench {
  const source = new RolledUpCharges(new ChargeSums(bench.db));
  const news = new RatingNews();
  bench.charges.fold = (tx, period, how) => source.fold(tx, period, how);
  bench.charges.lateMonths = (tx, period) => source.lateMonths(tx, period);
  bench.charges.origins = (tx, query) => source.origins(tx, query);
  bench.news.take = (tx, period) => news.take(tx, period);
  bench.models.installed = MODELS;
  return bench;
}

/**
 * The same month through the real tables: folded by SQL, rated by what is new, billed, issued, corrected by notes.
 *
 * @throws AssertionError with what was expected and what came out
 */
export async function checkInPostgres(
  database: TestDatabase,
  bench: BillingBench,
  name: string,
  world: World,
): Promise<void> {
  const planted = await plantWorld(database, bench, name, world);
  const month = new MonthInPostgres(database, bench, planted, world);
  await planted.receive(world.charges);
  await month.rate();
  await month.expectByHand(world.charges);
  await month.issueWhatIsReady();
  const issued = await month.issued();
  let known: readonly Charge[] = world.charges;
  for (const late of world.late) {
    known = withLateRow(known, late);
    await planted.receive([late.charge], late.replaces);
    await month.rate();
    await month.expectByHand(known);
    deepStrictEqual(await month.rateAllAgain(), 0, 'what was left alone is as it would be from scratch');
  }
  await bench.as(planted.company, () => bench.corrections.make(PERIOD));
  await month.issueWhatIsReady();
  deepStrictEqual((await month.issued()).slice(0, issued.length), issued, 'what was issued is as it was');
  await month.expectBilled(known);
}

/**
 * The same month closed after it was billed: what comes late is booked in the month after. Nothing of the closed month
 * is touched, and what both come to is the month rated from scratch, to the last digit.
 *
 * @throws AssertionError with what was expected and what came out
 */
export async function checkLateInPostgres(
  database: TestDatabase,
  bench: BillingBench,
  name: string,
  world: World,
): Promise<void> {
  const planted = await plantWorld(database, bench, name, world);
  const month = new MonthInPostgres(database, bench, planted, world);
  await planted.receive(world.charges);
  await month.rate();
  await month.issueWhatIsReady();
  const [issued, books] = [await month.issued(), await month.books()];
  let known: readonly Charge[] = world.charges;
  for (const late of world.late) {
    known = withLateRow(known, late);
    await planted.receiveLate(late.charge, late.replaces);
    await month.rate(NEXT);
    await month.expectLate(known);
    await month.rate(NEXT);
    await month.expectLate(known);
  }
  await month.issueWhatIsReady(NEXT);
  await month.expectLate(known);
  deepStrictEqual((await month.issued()).slice(0, issued.length), issued, 'what was issued is as it was');
  deepStrictEqual(await month.books(), books, 'the closed month is as it was');
}

class MonthInPostgres {
  constructor(
    private readonly database: TestDatabase,
    private readonly bench: BillingBench,
    private readonly planted: PlantedWorld,
    private readonly world: World,
  ) {}

  async rate(period = PERIOD): Promise<void> {
    await this.bench.as(this.planted.company, () => this.bench.rating.rate(period));
  }

  /** Every byte of the closed month that rating reads or writes. */
  async books(): Promise<readonly object[]> {
    return this.database.query(
      `select (select md5(string_agg(to_jsonb(r)::text, '' order by to_jsonb(r)::text)) from app.charge_rollup r
           where r.tenant_id = $1 and r.period = $2) as charges,
         (select md5(string_agg(to_jsonb(g)::text, '' order by g.id)) from app.rated_group g
           where g.tenant_id = $1 and g.period = $2) as groups`,
      [this.planted.company.id, PERIOD],
    );
  }

  /** The closed month and what is late of it come to the month by hand; where nothing is held, nor was when it closed. */
  async expectLate(charges: readonly Charge[]): Promise<void> {
    for (const customer of this.world.customers) {
      const { groups } = monthByHand(this.world, customer, charges);
      const closed = monthByHand(this.world, customer, this.world.charges);
      if ([...groups, ...closed.groups].some(({ held }) => held !== null)) continue;
      const rows = await this.database.query<{ price: string | null }>(
        `select price from app.rated_group where tenant_id = $1 and customer_id = $2 and superseded_by is null
           and coalesce(of_period, period) = $3`,
        [this.planted.company.id, this.planted.customers.get(customer.code), PERIOD],
      );
      const sum = Fraction.sum(rows.map(({ price }) => Fraction.of(price!)));
      deepStrictEqual(sum.toString(), Fraction.sum(groups.map(({ price }) => Fraction.of(price!))).toString());
    }
  }

  /** Looks at everybody, as though nothing were known to be as it was. @returns how many differed */
  async rateAllAgain(): Promise<number> {
    const again = () => this.bench.rating.rate(PERIOD, { reRating: true });
    return (await this.bench.as(this.planted.company, again)).rated;
  }

  async expectByHand(charges: readonly Charge[]): Promise<void> {
    for (const customer of this.world.customers) {
      const { groups } = monthByHand(this.world, customer, charges);
      deepStrictEqual(await this.groupsOf(customer.code), groups, customer.code);
    }
  }

  private async groupsOf(customer: string): Promise<PricedGroup[]> {
    const rows = await this.database.query<{ key: string; charges: number; price: string | null; held: string | null }>(
      `select key, charges::int, price::text, held_reason as held from app.rated_group
       where tenant_id = $1 and customer_id = $2 and superseded_by is null order by no`,
      [this.planted.company.id, this.planted.customers.get(customer)],
    );
    const codes = new Map([...this.planted.prices].map(([code, id]) => [id, code]));
    return rows.map(({ key, charges, price, held }) => ({
      name: key.replace(/^[^/]+/, id => codes.get(id) ?? id),
      charges,
      price: price === null ? null : plain(price),
      held,
    }));
  }

  /** Bills and notes that nothing holds back; the others stay drafts. */
  async issueWhatIsReady(period = PERIOD): Promise<void> {
    const { company } = this.planted;
    await this.bench.as(company, () => this.bench.bills.draft(period));
    const ready = await this.database.query(
      `select from app.bill where tenant_id = $1 and period = $2 and state = 'draft' and lines > 0 and held_reason is null`,
      [company.id, period],
    );
    if (ready.length === 0) return;
    await approveAll(this.bench, company, period);
    await this.bench.as(company, () => this.bench.bills.issueAll(period));
  }

  /** Every byte of what was issued, but for how much of it is paid. */
  async issued(): Promise<readonly object[]> {
    return this.database.query(
      `select (to_jsonb(b) - '{state,paid,open,version,updated_at,updated_by}'::text[])::text as bill,
         (select jsonb_agg(to_jsonb(l) order by l.no)::text from app.bill_line l where l.bill_id = b.id) as lines
       from app.bill b where tenant_id = $1 and number is not null order by issued_at`,
      [this.planted.company.id],
    );
  }

  /** Bill and notes add up to the bill that would be written today, to the fen; where nothing is held. */
  async expectBilled(charges: readonly Charge[]): Promise<void> {
    for (const customer of this.world.customers) {
      const { groups, bill } = monthByHand(this.world, customer, charges);
      if (groups.some(({ held }) => held !== null)) continue;
      const rows = await this.database.query<{ total: string }>(
        'select total from app.bill where tenant_id = $1 and customer_id = $2 and number is not null',
        [this.planted.company.id, this.planted.customers.get(customer.code)],
      );
      deepStrictEqual(Fraction.sum(rows.map(({ total }) => Fraction.of(total))).toString(), bill.total, customer.code);
    }
  }
}
