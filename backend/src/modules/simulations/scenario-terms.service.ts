import { Inject, Injectable } from '@nestjs/common';
import { Decimal } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { can, current, RecordNotFound } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declarationOf, ResourceService, type TenantRecord } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import {
  DiscountReader,
  DiscountRule,
  DiscountRules,
  NO_TAGS,
  withoutTime,
  type RuleTerms,
} from '../discounts/discounts.module';
import {
  PRICING_MODELS,
  PriceAgreement,
  PriceAgreements,
  PriceBook,
  type PricingModels,
  type TermsOverlay,
} from '../pricing/pricing.module';
import type { ChangedScope, Scenario } from './scenario';
import { WouldShowCost } from './simulations.errors';

/** What a scenario says about the months: the overlay for rating, and the terms as they are now, to be kept. */
export interface ScenarioTerms {
  readonly overlay: TermsOverlay;
  readonly terms: unknown;
  /** Names what is tried; empty where that is nothing. */
  readonly title: string;
  readonly customerId: string | null;
  readonly subjectId: string | null;
}

interface StoredTerms {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly customerId: string | null;
  readonly supersedesId: string | null;
  readonly model: string;
  readonly params: unknown;
}

const NOTHING = { terms: null, customerId: null, subjectId: null };

/** Turns what is asked into what is different. */
@Injectable()
export class ScenarioReader {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(PriceAgreements) private readonly agreements: PriceAgreements,
    @Inject(PRICING_MODELS) private readonly models: PricingModels,
    @Inject(DiscountReader) private readonly discounts: DiscountReader,
    @Inject(DiscountRules) private readonly rules: DiscountRules,
  ) {}

  /**
   * @throws RecordNotFound for what is not this asker's to see; ModelUnknown, CurrencyNeeded, InputInvalid for terms
   *         that no model takes; WouldShowCost; DiscountsOverlap where the price would be a guess
   */
  async read(tx: EntityManager, scenario: Scenario): Promise<ScenarioTerms> {
    switch (scenario.kind) {
      case 'current':
        return { ...NOTHING, overlay: {}, title: '' };
      case 'price_change':
        return this.priceChange(scenario.percent, scenario.scope);
      case 'terms':
        return this.newTerms(scenario.terms);
      case 'agreement':
        return this.agreement(tx, scenario.id);
      case 'book':
        return this.book(tx, scenario.id);
      case 'discount':
        return this.discount(tx, scenario.id);
    }
  }

  private async priceChange(percent: string, scope: ChangedScope): Promise<ScenarioTerms> {
    const { customerId } = scope;
    if (customerId !== null) await this.mustSee(Customer, customerId);
    const factor = new Decimal(percent).div(100).plus(1).toFixed();
    const change: RuleTerms = {
      ...{ id: 'price-change', code: 'what-if', name: percent, layer: 'platform', scope: { ...NO_TAGS, ...scope } },
      ...{ benefit: { kind: 'multiplier', factor }, stacking: 'stack', exclusionGroup: null, priority: 1, cap: null },
      ...{ promotion: null, quota: null },
    };
    const sign = percent.startsWith('-') ? '' : '+';
    const { customerId: _customer, ...rest } = scope;
    const where = Object.values(rest).filter(part => part !== null);
    return {
      overlay: { changes: [change] },
      terms: { factor, ...scope },
      title: [`${sign}${percent} %`, ...where].join(' · '),
      customerId,
      subjectId: null,
    };
  }

  private async newTerms(asked: Extract<Scenario, { kind: 'terms' }>['terms']): Promise<ScenarioTerms> {
    await this.mustSee(Customer, asked.customerId);
    this.agreements.checkedParams(asked);
    this.mustNotShowCost([asked]);
    return {
      overlay: { agreements: { with: [], unwritten: [asked], without: [] } },
      terms: [asked],
      title: [asked.name, asked.scopeProvider, asked.scopeServiceCode].filter(Boolean).join(' · '),
      customerId: asked.customerId,
      subjectId: null,
    };
  }

  private async agreement(tx: EntityManager, id: string): Promise<ScenarioTerms> {
    await this.mustSee(PriceAgreement, id);
    const [stored] = await tx.query<StoredTerms[]>(`${STORED} and id = $2`, [current().actor.tenantId, id]);
    if (!stored) throw RecordNotFound({ resource: 'priceAgreement' });
    this.mustNotShowCost([stored]);
    return {
      overlay: { agreements: { with: [id], without: stored.supersedesId === null ? [] : [stored.supersedesId] } },
      terms: [stored],
      title: `${stored.code} ${stored.name}`,
      customerId: stored.customerId,
      subjectId: id,
    };
  }

  private async book(tx: EntityManager, id: string): Promise<ScenarioTerms> {
    const book = await this.mustSee(PriceBook, id);
    const { tenantId } = current().actor;
    const lines = await tx.query<StoredTerms[]>(`${STORED} and book_id = $2 order by code`, [tenantId, id]);
    const replaced = await tx.query<{ id: string }[]>(
      'select id from price_agreement where tenant_id = $1 and book_id = $2',
      [tenantId, book.supersedesId],
    );
    this.mustNotShowCost(lines);
    const ids = (rows: readonly { id: string }[]) => rows.map(row => row.id);
    return {
      overlay: { agreements: { with: ids(lines), without: ids(replaced) } },
      terms: lines,
      title: `${book.code} ${book.name}`,
      customerId: book.distributorId,
      subjectId: id,
    };
  }

  private async discount(tx: EntityManager, id: string): Promise<ScenarioTerms> {
    await this.mustSee(DiscountRule, id);
    const stored = await this.discounts.one(tx, id);
    if (stored.state !== 'ended') await this.rules.refuseGuess(tx, stored);
    const rule = withoutTime(stored.rule);
    const replaced = stored.supersedesId === null ? [] : [stored.supersedesId];
    return {
      overlay: { discounts: { with: [rule], without: [id, ...replaced] } },
      terms: stored.rule,
      title: `${rule.code} ${rule.name}`,
      customerId: rule.scope.customerId,
      subjectId: id,
    };
  }

  /** The asker's own rights decide whether there is such a record. */
  private mustSee<T extends TenantRecord>(resource: new () => T, id: string): Promise<T> {
    return new ResourceService<T>(this.db, declarationOf(resource)).getById(id);
  }

  private mustNotShowCost(terms: readonly Pick<StoredTerms, 'model' | 'params'>[]): void {
    if (can('costs.read')) return;
    const shows = terms.some(({ model, params }) => {
      const installed = this.models.all().get(model);
      const parsed = installed?.params.safeParse(params);
      return !parsed?.success || ['billedCost', 'contractedCost'].includes(installed!.basis(parsed.data));
    });
    if (shows) throw WouldShowCost({});
  }
}

const STORED = `
  select id, code, name, customer_id as "customerId", supersedes_id as "supersedesId", scope_kind as "scopeKind",
    scope_provider as "scopeProvider", scope_service_code as "scopeServiceCode", scope_currency as "scopeCurrency",
    model, params
  from price_agreement where tenant_id = $1 and deleted_at is null`;
