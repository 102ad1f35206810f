import fc from 'fast-check';
import { Decimal } from '@cloudtally/plugin-sdk';
import { setClock, stoppedClock, systemClock } from '../../kernel/clock/clock';
import { testDatabase } from '../../testing';
import { agree, makeBills, type Tenant } from '../bills/testing/billing-bench';
import { sayTax } from '../bills/testing/say-tax';
import { aCell } from '../pricing/testing/builders';
import { PERIOD } from '../receipts/testing/receipts-bench';
import type { ClosingBench } from './testing/closing-bench';
import { CODES, correctionsBench, type CorrectionsBench } from './testing/corrections-bench';

const database = testDatabase();

describe('bills and their notes (X-04)', () => {
  let story: CorrectionsBench;
  let bench: ClosingBench;
  beforeAll(async () => {
    setClock(stoppedClock('2026-11-20T02:00:00Z'));
    story = await correctionsBench(database);
    bench = story.bench;
  });
  afterAll(async () => {
    setClock(systemClock);
    await bench.close();
  });

  /** What each customer is asked for, in total and per product, over all documents that are not void. */
  const sums = async (of: Tenant) => ({
    totals: await database.query(
      `select customer_code, trim_scale(sum(total))::text as total from app.bill
       where tenant_id = $1 and state <> 'void' group by 1 having sum(total) <> 0 order by 1`,
      [of.id],
    ),
    products: await database.query(
      `select b.customer_code, l.service_code, trim_scale(sum(l.price))::text as price,
         trim_scale(sum(l.tax))::text as tax, l.tax_code from app.bill b
       join app.bill_line l on l.bill_id = b.id where b.tenant_id = $1 and b.state <> 'void'
       group by 1, 2, l.tax_code having sum(l.price) <> 0 order by 1, 2`,
      [of.id],
    ),
  });

  /** What nobody has to do is no error here. */
  const issueWhatIsReady = (tenant: Tenant) =>
    story.issue(tenant).catch((error: { code?: string }) => {
      if (!['bills.nothing_to_issue', 'bills.nothing_to_approve'].includes(error.code ?? '')) throw error;
    });

  const show = (world: readonly Cell[], ids: Record<string, string>) => {
    bench.charges.cells = world.map(({ code, service, region, cost }) =>
      aCell({ customerId: ids[code]!, serviceCode: service, serviceName: service, region, cost }),
    );
  };

  /** Signed late: in force since before the month, instead of what was. */
  const reprice = async (tenant: Tenant, customerId: string, factor: string) => {
    await database.query(
      `update app.price_agreement set valid_to = valid_from, state = 'ended' where customer_id = $1 and state = 'active'`,
      [customerId],
    );
    await agree(bench.billing, tenant, customerId, { name: `改价 ${factor}`, params: { basis: 'listCost', factor } });
  };

  it('are the bill made from scratch, digit by digit, whatever happened after issue, and the bill stays as it was', async () => {
    await fc.assert(
      fc.asyncProperty(beginnings, happenings, fc.boolean(), fc.boolean(), async (first, rounds, closes, taxed) => {
        const { tenant, ids } = await story.company();
        if (taxed) await sayTax(database, tenant);
        const world: Cell[] = first.map((cell, at) => ({ ...cell, region: `r${at}` }));
        const factors = new Map<string, string>();
        show(world, ids);
        await issueWhatIsReady(tenant);
        if (closes) await story.close(tenant);
        const issued = await story.frozen(tenant);
        for (const round of rounds) {
          for (const happening of round) {
            const { code } = happening;
            if ('cost' in happening) world.push({ ...happening, region: `l${world.length}` });
            else if ('at' in happening) world[happening.at % world.length]!.code = code;
            else {
              factors.set(code, happening.factor);
              await reprice(tenant, ids[code]!, happening.factor);
            }
          }
          show(world, ids);
          if (!closes) await issueWhatIsReady(tenant);
          await story.correct(tenant);
          expect((await story.chain(tenant)).residue).toBe('0.00');
          for (const [id, hash] of issued) expect((await story.frozen(tenant)).get(id)).toBe(hash);
        }
        const scratch = await story.company();
        if (taxed) await sayTax(database, scratch.tenant);
        for (const [code, factor] of factors) await reprice(scratch.tenant, scratch.ids[code]!, factor);
        show(world, scratch.ids);
        await makeBills(bench.billing, scratch.tenant, PERIOD);
        expect(await sums(tenant)).toEqual(await sums(scratch.tenant));
      }),
      { numRuns: 5 },
    );
  }, 120_000);
});

interface Cell {
  code: string;
  readonly service: string;
  readonly region: string;
  readonly cost: string;
}

const cost = fc.integer({ min: -40_000, max: 90_000 }).map(units => new Decimal(units).div(1_000).toFixed());
const code = fc.constantFrom(...CODES);
const service = fc.constantFrom('ecs', 'oss', 'cdn');
const factor = fc.integer({ min: 3_000, max: 11_000 }).map(units => new Decimal(units).div(10_000).toFixed());
const beginnings = fc.array(fc.record({ code, service, cost }), { minLength: 2, maxLength: 6 });
/** A late row, a row that changes hands, or another price. */
const happening = fc.oneof(
  fc.record({ code, service, cost }),
  fc.record({ code, at: fc.nat(20) }),
  fc.record({ code, factor }),
);
const happenings = fc.array(fc.array(happening, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
