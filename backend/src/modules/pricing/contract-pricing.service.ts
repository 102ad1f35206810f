import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Text, z } from '@cloudtally/plugin-sdk';
import { formOf } from '../../kernel/action';
import { AppError } from '../../kernel/errors';
import type {
  AnnexPrice,
  ContractPricesPort,
  ExampleTerms,
  PricedPart,
  WorkedExample,
} from '../contracts/contracts.module';
import { AgreementReader } from './agreement-reader';
import type { Agreement } from './domain/agreement';
import type { ChargeCell } from './domain/charge-cell';
import { plain } from './domain/exact';
import { rateAccount } from './domain/rate-account';
import type { HeldReason, RatedGroup } from './domain/rated-group';
import { PRICING_MODELS, type PricingModels } from './pricing.ports';

/**
 * Prices the worked examples of a contract as its bills will be: the same agreements, models and arithmetic. The
 * contract's own drafts count as if they were in force, and its terms as if they were signed. Discount rules are left
 * out: an annex does not know of promotions.
 */
@Injectable()
export class ContractPricing implements ContractPricesPort {
  constructor(
    @Inject(AgreementReader) private readonly agreements: AgreementReader,
    @Inject(PRICING_MODELS) private readonly models: PricingModels,
  ) {}

  async annex(tx: EntityManager, contractId: string): Promise<readonly AnnexPrice[]> {
    const rows = await tx.query<AnnexRow[]>(ANNEX, [contractId]);
    const models = this.models.all();
    return rows.map(({ code, provider, service, model, params, from, to }) => ({
      code,
      scope: [provider ?? '全部云厂商', service ?? '全部产品'].join(' / '),
      model: models.get(model)?.title.zh ?? model,
      terms: termsText(params, models.get(model)?.params),
      from,
      ...(to === null ? {} : { to }),
    }));
  }

  async price(
    tx: EntityManager,
    terms: ExampleTerms,
    example: WorkedExample,
    { drafts = true }: { readonly drafts?: boolean } = {},
  ): Promise<readonly PricedPart[]> {
    const models = this.models.all();
    const { customerId, contractId, number } = terms;
    const cells = cellsOf(customerId, example);
    const prices = await this.agreements.inMonth(tx, example.period, models, {
      draftsOf: drafts ? contractId : null,
    });
    const signed = { number, version: terms.version, discount: plain(terms.onTopDiscount) };
    const agreements = prices
      .of(customerId, cells)
      .map((agreement): Agreement =>
        agreement.contract?.number === number ? { ...agreement, contract: signed } : agreement,
      );
    try {
      return rateAccount({ customerId, currency: example.currency, cells, agreements }, models).map(partOf);
    } catch (error) {
      // Two agreements of one scope are the examples' business too: nobody could say which of them was meant.
      if (!(error instanceof AppError)) throw error;
      return [{ label: example.title, price: null, problem: error.text, lines: [], agreement: null }];
    }
  }
}

interface AnnexRow {
  readonly code: string;
  readonly provider: string | null;
  readonly service: string | null;
  readonly model: string;
  readonly params: unknown;
  readonly from: string;
  readonly to: string | null;
}

const ANNEX = `
  select code, scope_provider as provider, scope_service_code as service, model, params, valid_from as "from", valid_to as "to"
  from price_agreement where contract_id = $1 and state <> 'ended' and deleted_at is null order by code`;

type Json = Readonly<Record<string, unknown>>;

/** A model's terms by the titles of its own form: what the admin shows is what the annex says. */
function termsText(params: unknown, schema: z.ZodType | undefined): string {
  return wordsOf(params, schema === undefined ? {} : formOf(schema));
}

function wordsOf(value: unknown, form: Json): string {
  if (Array.isArray(value)) return value.map(item => wordsOf(item, (form.items ?? {}) as Json)).join('；');
  if (value === null || value === undefined) return '不限';
  if (typeof value !== 'object') {
    const text = `${value as string | number | boolean}`;
    return ((form['x-enumTitles'] as Record<string, Text> | undefined)?.[text] ?? { zh: text }).zh;
  }
  const fields = (form.properties ?? {}) as Readonly<Record<string, Json>>;
  return Object.entries(value)
    .map(
      ([key, inner]) =>
        `${(fields[key]?.['x-title'] as Text | undefined)?.zh ?? key} ${wordsOf(inner, fields[key] ?? {})}`,
    )
    .join('，');
}

const cellsOf = (customerId: string, { currency, usage }: WorkedExample): ChargeCell[] =>
  usage.map(row => ({ ...row, customerId, currency, serviceName: row.serviceCode, region: '', charges: 1 }));

const REASONS: Readonly<Record<HeldReason, { zh: string; en: string }>> = {
  no_agreement: { zh: '没有适用的价格协议', en: 'no agreement covers it' },
  contract_not_in_force: { zh: '合同未生效', en: 'its contract is not in force' },
  other_unit: { zh: '协议按其他单位计价', en: 'the agreement counts another unit' },
  model_failed: { zh: '计价模型报错', en: 'the pricing model failed' },
};

const partOf = ({ label, price, heldReason, lines, trace }: RatedGroup): PricedPart => {
  const problem = heldReason && REASONS[heldReason];
  const more = trace.problem === null ? '' : `: ${trace.problem}`;
  return {
    label,
    price,
    problem: problem && { zh: `${problem.zh}${more}`, en: `${problem.en}${more}` },
    lines: lines.map(line => ({ label: line.label, price: line.price })),
    agreement: trace.agreement?.code ?? null,
  };
};
