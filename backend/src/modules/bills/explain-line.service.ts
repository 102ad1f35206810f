import { Inject, Injectable } from '@nestjs/common';
import type { DecimalText, Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { can } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declaredResources, ResourceService } from '../../kernel/resource';
import { CHARGE_SOURCE, plain, type ChargeSource, type RatingTrace } from '../pricing/pricing.module';
import { BillLine } from './bill-line.resource';
import { isCost } from './explain-fold';
import { explainSteps, type ExplainedGroup } from './explain-steps';

export interface ExplainInput {
  readonly label: Text;
  /** A number or a name as it is, or words. */
  readonly value: string | Text;
  /** A vendor cost: absent for readers without `costs.read`. */
  readonly cost?: true;
}

export interface ExplainStep {
  readonly key:
    'charges' | 'attribution' | 'fold' | 'agreement' | 'price' | 'rounding' | 'tax' | 'vouchers' | 'correction';
  readonly title: Text;
  readonly inputs: readonly ExplainInput[];
  /** Each can be redone on paper; the last amount of one is an input of a later one. */
  readonly arithmetic: readonly string[];
  readonly result: string | null;
  readonly links: readonly {
    readonly resource: string;
    readonly id: string;
    readonly title: string;
    readonly period?: string;
  }[];
}

/** How the amount of a bill line came to be, from the vendor's rows on. */
export interface LineExplanation {
  readonly lineId: string;
  readonly currency: string;
  readonly exactPrice: DecimalText;
  readonly price: DecimalText;
  readonly steps: readonly ExplainStep[];
  /** False when charges changed since this was rated: the steps tell what was billed, the charges what is now. */
  readonly chargesUnchanged: boolean;
}

@Injectable()
export class ExplainLine {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CHARGE_SOURCE) private readonly charges: Pick<ChargeSource, 'origins'>,
  ) {}

  /** @throws RecordNotFound for a line that does not exist or is not this reader's */
  async explain(billLineId: string): Promise<LineExplanation> {
    const declaration = declaredResources().find(({ target }) => target === BillLine)!;
    // The reader's own rights decide whether there is such a line.
    await new ResourceService(this.db, declaration).getById(billLineId);
    return this.db.read(async manager => {
      const group = await this.groupOf(manager, billLineId);
      const { period, customerId, currency, ofPeriod, trace } = group;
      const services = trace.decisions.map(({ considered: _considered, ...service }) => service);
      const origins = await this.charges.origins(manager, { period, customerId, currency, ofPeriod, services });
      const steps = explainSteps(group, origins);
      const now = origins.slices.reduce((sum, slice) => sum + slice.charges, 0);
      return {
        lineId: billLineId,
        currency,
        exactPrice: plain(group.exactPrice),
        price: plain(group.price),
        steps: can('costs.read') ? steps : steps.map(step => withoutCosts(step, group)),
        chargesUnchanged: !group.superseded && now === group.charges,
      };
    });
  }

  private async groupOf(manager: EntityManager, billLineId: string): Promise<ExplainedGroup> {
    const [row] = await manager.query<(Omit<ExplainedGroup, 'lines' | 'trace'> & { trace: RatingTrace })[]>(
      `select l.bill_id as "billId", l.no, l.price, b.title as "billTitle", b.number,
              case when l.rated_group_id is null then l.exact_before else l.exact_before + l.exact_price end as "exactPrice",
              b.rounding, b.lines_total as "linesTotal", b.total, g.id as "groupId", g.period, g.of_period as "ofPeriod", g.customer_id as "customerId",
              g.currency, g.charges, g.basis, g.list_cost as "listCost", g.contracted_cost as "contractedCost",
              g.billed_cost as "billedCost", g.quantity, g.unit, g.trace, g.superseded_by is not null as superseded,
              case when o.id is null then null else json_build_object('billId', o.id, 'number', o.number, 'lineNo', ol.no,
                'exactBefore', l.exact_before::text, 'exactAfter', (l.exact_before + l.exact_price)::text,
                'reasons', l.reasons) end as correction,
              coalesce((select json_agg(json_build_object('voucherId', u.voucher_id, 'code', u.code, 'amount',
                trim_scale(u.amount)::text) order by u.code) from voucher_use u
                where u.bill_id = l.bill_id and u.line_no = l.no), '[]') as vouchers,
              case when l.tax_code is null then null else json_build_object('code', l.tax_code, 'rate', trim_scale(l.tax_rate)::text,
                'net', trim_scale(l.net)::text, 'tax', trim_scale(l.tax)::text) end as tax, l.exact_before as "exactBefore"
       from bill_line l join bill b on b.id = l.bill_id
       join rated_group g on g.id = coalesce(l.rated_group_id, l.before_group_id)
       left join bill o on o.id = b.corrects_id left join bill_line ol on ol.id = l.corrects_line_id where l.id = $1`,
      [billLineId],
    );
    const lines = await manager.query<ExplainedGroup['lines']>(
      `select label, base, price, because from rated_line where group_id = $1 order by no`,
      [row!.groupId],
    );
    return { ...row!, lines };
  }
}

/** What a reader without `costs.read` gets: the list price is public, what we pay is not. */
function withoutCosts(step: ExplainStep, group: ExplainedGroup): ExplainStep {
  const hides = isCost(group.basis) && (step.key === 'fold' || step.key === 'price');
  return {
    ...step,
    inputs: step.inputs.filter(input => !input.cost),
    arithmetic: hides ? [] : step.arithmetic,
    result: hides && step.key === 'fold' ? null : step.result,
  };
}
