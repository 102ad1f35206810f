import { Inject, Injectable } from '@nestjs/common';
import { Decimal } from '@cloudtally/plugin-sdk';
import { current, visibilityOf } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declarationOf, ResourceService } from '../../kernel/resource';
import { SimulationRow } from './simulation-row.resource';
import { Simulation } from './simulation.resource';

const AMOUNTS = [
  'issued',
  'current',
  'simulated',
  'delta',
  'cost',
  'marginBefore',
  'marginAfter',
  'heldCost',
  'belowCost',
] as const;
type Amount = (typeof AMOUNTS)[number];
type Sums = Readonly<Partial<Record<Amount, string | null>>>;

export interface ResultSum extends Sums {
  readonly currency: string;
  readonly rows: number;
}

/** The answer, summed over what its reader may see; an amount that is hidden from him is absent. */
export interface SimulationResultView {
  readonly totals: readonly ResultSum[];
  readonly months: readonly (ResultSum & { readonly period: string })[];
  /** The largest changes first; `more` are not among them. */
  readonly customers: readonly (ResultSum & { readonly customerId: string; readonly name: string })[];
  readonly more: number;
}

interface Aggregated {
  readonly groupBy?: Readonly<Record<string, string>>;
  readonly count?: { readonly id?: number };
  readonly sum?: Sums;
}

const MOST = 100;

/** Sums of an answer, through the rows' own service: everyone gets the sum of exactly what he could list. */
@Injectable()
export class SimulationResults {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @throws RecordNotFound for a simulation that is not this reader's */
  async view(id: string): Promise<SimulationResultView> {
    await new ResourceService<Simulation>(this.db, declarationOf(Simulation)).getById(id);
    const rows = new ResourceService<SimulationRow>(this.db, declarationOf(SimulationRow));
    const { actor } = current();
    const open = AMOUNTS.filter(field => visibilityOf(actor, declarationOf(SimulationRow), field) === 'open');
    const by = async (...fields: string[]) => {
      const query = {
        groupBy: fields.map(field => ({ field, args: {} })),
        count: [{ field: 'id', args: {} }],
        sum: open.map(field => ({ field, args: {} })),
      };
      const found = (await rows.aggregate({ simulationId: { eq: id } }, query as never)) as readonly Aggregated[];
      return found.map(one => ({ ...sumOf(one, open), by: one.groupBy ?? {} }));
    };
    const [totals, months, customers] = [
      await by('currency'),
      await by('period', 'currency'),
      await by('customerId', 'currency'),
    ];
    const names = await this.names(customers.map(one => one.by.customerId!));
    const largest = customers.sort(byDelta).slice(0, MOST);
    return {
      totals: totals.map(({ by: _by, ...sum }) => sum),
      months: months
        .map(({ by: { period }, ...sum }) => ({ ...sum, period: period! }))
        .sort((a, b) => (a.period < b.period ? -1 : 1)),
      customers: largest.map(({ by: { customerId }, ...sum }) => ({
        ...sum,
        customerId: customerId!,
        name: names.get(customerId!) ?? '',
      })),
      more: customers.length - largest.length,
    };
  }

  private async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.read(tx =>
      tx.query<{ id: string; name: string }[]>('select id, name from customer where id = any ($1)', [
        [...new Set(ids)],
      ]),
    );
    return new Map(rows.map(row => [row.id, row.name]));
  }
}

const byDelta = (a: Sums, b: Sums): number =>
  new Decimal(b.delta ?? 0).abs().comparedTo(new Decimal(a.delta ?? 0).abs());

function sumOf({ groupBy, count, sum }: Aggregated, open: readonly Amount[]): ResultSum {
  const plain = (value: string | null | undefined) => (value == null ? null : new Decimal(value).toFixed());
  return {
    currency: groupBy?.currency ?? '',
    rows: Number(count?.id ?? 0),
    ...Object.fromEntries(open.map(field => [field, plain(sum?.[field])])),
  };
}
