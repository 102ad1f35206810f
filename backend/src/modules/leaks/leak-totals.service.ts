import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { current, visibilityOf } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declarationOf, ResourceService } from '../../kernel/resource';
import { DETECTORS } from './detectors';
import { LeakFinding } from './leak-finding.resource';

export interface LeakTotal {
  readonly kind: string;
  readonly title: Text;
  readonly currency: string;
  readonly count: number;
  /** A month; absent for who may not see costs. */
  readonly amount?: DecimalText;
}

export interface OpenLeaks {
  readonly kinds: readonly LeakTotal[];
  /** Per currency. */
  readonly totals: readonly Omit<LeakTotal, 'kind' | 'title'>[];
  /** When it was last looked for; null: never. */
  readonly lookedAt: string | null;
}

interface Aggregated {
  readonly groupBy?: { readonly kind?: string; readonly currency?: string };
  readonly count?: { readonly id?: number };
  readonly sum?: { readonly amount?: string | null };
}

/** Sums of what is open, through the findings' own service: everyone gets the sum of what he could list. */
@Injectable()
export class LeakTotals {
  constructor(@Inject(Database) private readonly db: Database) {}

  async open(): Promise<OpenLeaks> {
    const declaration = declarationOf(LeakFinding);
    const findings = new ResourceService<LeakFinding>(this.db, declaration);
    const { actor } = current();
    const priced = visibilityOf(actor, declaration, 'amount') === 'open';
    const by = async (...fields: string[]) => {
      const query = {
        groupBy: fields.map(field => ({ field, args: {} })),
        count: [{ field: 'id', args: {} }],
        sum: priced ? [{ field: 'amount', args: {} }] : [],
      };
      return (await findings.aggregate({ state: { eq: 'open' } }, query as never)) as readonly Aggregated[];
    };
    const kinds = (await by('kind', 'currency')).map(one => {
      const kind = one.groupBy?.kind ?? '';
      return { kind, title: titleOf(kind), ...sumOf(one) };
    });
    const order = DETECTORS.map(({ code }) => code);
    const [last] = await this.db.read(tx =>
      tx.query<{ at: Date | null }[]>(
        `select max(finished_at) as at from job_run where tenant_id = $1 and job = 'leaks.scan' and state = 'done'`,
        [actor.tenantId],
      ),
    );
    return {
      kinds: kinds.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
      totals: (await by('currency')).map(sumOf),
      lookedAt: last?.at?.toISOString() ?? null,
    };
  }
}

const titleOf = (kind: string): Text => DETECTORS.find(({ code }) => code === kind)?.title ?? { zh: kind, en: kind };

const sumOf = ({ groupBy, count, sum }: Aggregated) => ({
  currency: groupBy?.currency ?? '',
  count: Number(count?.id ?? 0),
  ...(sum?.amount != null && { amount: new Decimal(sum.amount).toFixed() }),
});
