import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { changeState, takeTurn } from '../../kernel/database';
import { nextCode } from '../../kernel/resource';
import { inputInvalid } from '../../kernel/errors';
import { clock } from '../../kernel/clock';
import { ContractExamples, type HeldAgreement } from '../contracts/contracts.module';
import { countedUnit } from './domain/counted-unit';
import { hasMonthOfItsOwn } from './domain/month-groups';
import { PriceAgreement } from './price-agreement.resource';
import { AgreementInForce, AgreementsOverlap, CurrencyNeeded, ModelUnknown } from './pricing.errors';
import { PRICING_MODELS, type PricingModels } from './pricing.ports';

/** What an agreement says; dates are first days of months, `validTo` is exclusive. */
export interface AgreementTerms {
  readonly name: string;
  /** Null for a price of a book. */
  readonly customerId: string | null;
  readonly bookId?: string | null | undefined;
  readonly contractId?: string | null | undefined;
  readonly model: string;
  readonly params: unknown;
  readonly scopeKind: 'framework' | 'project';
  readonly scopeProvider?: string | null | undefined;
  readonly scopeServiceCode?: string | null | undefined;
  readonly scopeCurrency?: string | null | undefined;
  readonly validFrom: string;
  readonly validTo?: string | null | undefined;
  readonly remark?: string | null | undefined;
}

/** Price agreements: made as drafts, then in force, then replaced or ended; never edited while in force. */
@Injectable()
export class PriceAgreements {
  constructor(
    @Inject(PRICING_MODELS) private readonly models: PricingModels,
    @Inject(ContractExamples) private readonly examples: Pick<ContractExamples, 'refuseAgainst'>,
  ) {}

  /**
   * @param code given by the system unless told; imports bring their own
   * @returns    id of the draft
   * @throws     ModelUnknown; CurrencyNeeded; InputInvalid with a sentence per field under `params.`
   */
  async draft(tx: EntityManager, terms: AgreementTerms, code?: string, supersedesId?: string): Promise<string> {
    const params = this.checkedParams(terms);
    const { tenantId, userId } = current().actor;
    const [row] = await tx.query<{ id: string }[]>(
      `insert into price_agreement (tenant_id, code, name, customer_id, contract_id, model, params, scope_kind,
         scope_provider, scope_service_code, scope_currency, valid_from, valid_to, supersedes_id, remark, created_by, book_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning id`,
      [
        tenantId,
        code ?? (await nextCode(tx, 'priceAgreement', clock.today())),
        terms.name,
        terms.customerId,
        terms.contractId ?? null,
        terms.model,
        params,
        terms.scopeKind,
        terms.scopeProvider ?? null,
        terms.scopeServiceCode ?? null,
        terms.scopeCurrency ?? null,
        terms.validFrom,
        terms.validTo ?? null,
        supersedesId ?? null,
        terms.remark ?? null,
        userId,
        terms.bookId ?? null,
      ],
    );
    return row!.id;
  }

  /** New terms for a draft. @throws AgreementInForce for anything else */
  async change(tx: EntityManager, agreement: PriceAgreement, terms: AgreementTerms): Promise<void> {
    if (agreement.state !== 'draft') throw AgreementInForce({ code: agreement.code });
    const set = {
      name: terms.name,
      customerId: terms.customerId,
      contractId: terms.contractId ?? null,
      model: terms.model,
      params: this.checkedParams(terms),
      scopeKind: terms.scopeKind,
      scopeProvider: terms.scopeProvider ?? null,
      scopeServiceCode: terms.scopeServiceCode ?? null,
      scopeCurrency: terms.scopeCurrency ?? null,
      validFrom: terms.validFrom,
      validTo: terms.validTo ?? null,
      remark: terms.remark ?? null,
    };
    await changeState(tx, PriceAgreement, agreement.id, { from: ['draft'], to: 'draft', set });
  }

  /**
   * Puts a draft in force, or straight among the ended ones when its time is over.
   *
   * @throws AgreementsOverlap naming the other one of the same scope that holds at the same time; ExamplesFail where it
   *   contradicts a worked example of a signed version
   */
  async activate(tx: EntityManager, id: string): Promise<void> {
    const [agreement] = await tx.query<(HeldAgreement & { customerId: string; over: boolean })[]>(
      `select customer_id as "customerId", code, contract_id as "contractId", valid_from::text as "validFrom",
         valid_to::text as "validTo", valid_to is not null and valid_to <= $2 as over from price_agreement where id = $1`,
      [id, clock.today()],
    );
    // Two activations for one customer go one after the other, so that the look below sees the winner.
    await takeTurn(tx, `pricing.agreement/${agreement?.customerId}`);
    await this.refuseOverlap(tx, id);
    await changeState(tx, PriceAgreement, id, { from: ['draft'], to: agreement?.over ? 'ended' : 'active' });
    await this.examples.refuseAgainst(tx, agreement!);
  }

  /** From `validTo` on it no longer holds. What it priced before stays as it is. */
  async end(tx: EntityManager, agreement: PriceAgreement, validTo: string): Promise<void> {
    const ends = validTo < agreement.validFrom ? agreement.validFrom : validTo;
    await changeState(tx, PriceAgreement, agreement.id, { from: ['active'], to: 'ended', set: { validTo: ends } });
  }

  /**
   * A new version from a month on: the old one ends where the new one begins, in one transaction.
   *
   * @returns id of the new agreement, in force
   */
  async replace(tx: EntityManager, agreement: PriceAgreement, terms: AgreementTerms): Promise<string> {
    await this.end(tx, agreement, terms.validFrom);
    const id = await this.draft(tx, terms, undefined, agreement.id);
    await this.activate(tx, id);
    return id;
  }

  /**
   * Whether a model takes these terms.
   *
   * @throws ModelUnknown; CurrencyNeeded; InputInvalid with a sentence per field under `params.`
   */
  checkedParams({
    model: modelId,
    params,
    scopeCurrency,
  }: Pick<AgreementTerms, 'model' | 'params' | 'scopeCurrency'>): unknown {
    const models = this.models.all();
    const model = models.get(modelId);
    if (!model) {
      const fieldErrors = { model: { zh: '没有这个计价模型', en: 'There is no such pricing model' } };
      throw ModelUnknown({ model: modelId }, { fieldErrors });
    }
    const parsed = model.params.safeParse(params);
    if (!parsed.success) throw inputInvalid(parsed.error, 'params');
    // A factor is one in every currency; a price per unit and a fee are not.
    const terms = { model: modelId, params };
    if (!scopeCurrency && (countedUnit(terms, models) !== null || hasMonthOfItsOwn(terms, models))) {
      const fieldErrors = { scopeCurrency: { zh: '单价与月费须指定币种', en: 'Prices and fees are in a currency' } };
      throw CurrencyNeeded({ model: modelId }, { fieldErrors });
    }
    // What was written is kept, not what the schema made of it: the plugin parses again at every rating.
    return params;
  }

  private async refuseOverlap(tx: EntityManager, id: string): Promise<void> {
    const [other] = await tx.query<Overlap[]>(
      `select a.code, b.code as other, b.valid_from, b.valid_to, a.scope_kind, a.scope_provider, a.scope_service_code,
              a.scope_currency
       from price_agreement a join price_agreement b on b.tenant_id = a.tenant_id and b.customer_id = a.customer_id
         and b.id <> a.id and b.state <> 'draft' and b.scope_kind = a.scope_kind
         and b.scope_provider is not distinct from a.scope_provider
         and b.scope_service_code is not distinct from a.scope_service_code
         and b.scope_currency is not distinct from a.scope_currency
         and daterange(b.valid_from, b.valid_to) && daterange(a.valid_from, a.valid_to)
       where a.id = $1 order by b.valid_from limit 1`,
      [id],
    );
    if (!other) return;
    const scope = [other.scope_kind, other.scope_provider, other.scope_service_code, other.scope_currency]
      .filter(part => part !== null)
      .join(' · ');
    const { code, other: otherCode, valid_from: from, valid_to: to } = other;
    throw AgreementsOverlap({ code, other: otherCode, scope, from, to: to ?? '' });
  }
}

interface Overlap {
  code: string;
  other: string;
  valid_from: string;
  valid_to: string | null;
  scope_kind: string;
  scope_provider: string | null;
  scope_service_code: string | null;
  scope_currency: string | null;
}
