import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, requirePermission } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { changeState, Database, takeTurn } from '../../kernel/database';
import { declarationOf, nextCode, ResourceService } from '../../kernel/resource';
import { Customer } from '../customers/customers.module';
import { insertRows } from '../pricing/pricing.module';
import { DiscountReader, type StoredRule } from './discount-reader';
import { DISCOUNT_RULE, DiscountReviews, ruleHash, type Review } from './discount-reviews.service';
import { DiscountRule } from './discount-rule.resource';
import { columnsOf, type DiscountTerms } from './discount-terms';
import { DiscountsOverlap, RuleNotDraft } from './discounts.errors';
import { wouldBeGuess } from './domain/guess';

/** Discount rules: written as drafts, then in force - at once or once somebody agreed -, then replaced or ended. */
@Injectable()
export class DiscountRules implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(DiscountReader) private readonly reader: DiscountReader,
    @Inject(DiscountReviews) private readonly reviews: DiscountReviews,
  ) {}

  onModuleInit(): void {
    this.reviews.approvals?.registerSubject(DISCOUNT_RULE, {
      hashNow: async (tx, id) => ruleHash(await this.reader.one(tx, id)),
      onApproved: async (tx, id) => this.putInForce(tx, await this.reader.one(tx, id)),
      onRejected: (tx, id) => changeState(tx, DiscountRule, id, { from: ['in_approval'], to: 'draft' }),
      link: id => `/resources/discountRule/${id}`,
    });
  }

  /** @returns id of the draft. @throws RuleIncomplete; RecordNotFound for a customer that is not the author's */
  async draft(tx: EntityManager, terms: DiscountTerms, supersedesId?: string): Promise<string> {
    const columns = columnsOf(terms);
    await this.mustBeTheirs(columns.customer_id);
    const { tenantId, userId } = current().actor;
    const [{ id }] = await tx.query<[{ id: string }]>('select uuidv7() as id');
    const code = await nextCode(tx, 'discountRule', clock.today());
    const own = { id, tenant_id: tenantId, code, supersedes_id: supersedesId ?? null, created_by: userId };
    await insertRows(tx, 'discount_rule', [{ ...own, ...columns }]);
    return id;
  }

  /** New terms for a draft. @throws RuleNotDraft for anything else; what `draft` throws */
  async change(tx: EntityManager, rule: DiscountRule, terms: DiscountTerms): Promise<void> {
    if (rule.state !== 'draft') throw RuleNotDraft({ code: rule.code });
    const columns = columnsOf(terms);
    await this.mustBeTheirs(columns.customer_id);
    await changeState(tx, DiscountRule, rule.id, { from: ['draft'], to: 'draft', set: columns });
  }

  /**
   * Puts a draft in force, or before a second person where it is deeper than its author may give alone or sells below
   * cost.
   *
   * @throws DiscountsOverlap naming the rule with which it would be a guess; StateChanged
   */
  async publish(tx: EntityManager, id: string): Promise<Review> {
    await lock(tx);
    const stored = await this.reader.one(tx, id);
    await this.refuseGuess(tx, stored);
    const review = await this.reviews.weigh(tx, stored);
    if (review.needs.length === 0) {
      await this.putInForce(tx, stored);
      return review;
    }
    await changeState(tx, DiscountRule, id, { from: ['draft'], to: 'in_approval' });
    await tx.query('update discount_rule set review = $2 where id = $1', [id, JSON.stringify(review)]);
    await this.reviews.ask(tx, await this.reader.one(tx, id), review);
    return review;
  }

  /** Takes a rule back from its approver. */
  async recall(tx: EntityManager, { id }: DiscountRule): Promise<void> {
    await changeState(tx, DiscountRule, id, { from: ['in_approval'], to: 'draft' });
    const reason = { zh: '规则已撤回', en: 'The rule was taken back' };
    await this.reviews.approvals?.withdraw(tx, { type: DISCOUNT_RULE, id }, reason);
  }

  /** From `validTo` on it no longer holds. What it changed before stays as it is. */
  async end(tx: EntityManager, rule: Pick<DiscountRule, 'id' | 'validFrom'>, validTo: string): Promise<void> {
    const ends = validTo < rule.validFrom ? rule.validFrom : validTo;
    await changeState(tx, DiscountRule, rule.id, { from: ['active'], to: 'ended', set: { validTo: ends } });
  }

  /** @throws DiscountsOverlap */
  async refuseGuess(tx: EntityManager, { rule, supersedesId }: StoredRule): Promise<void> {
    for (const other of await this.reader.published(tx)) {
      // The one that it replaces ends where it begins.
      if (other.id === rule.id || (other.id === supersedesId && other.state === 'active')) continue;
      const why = wouldBeGuess(rule, other.rule);
      if (why) throw DiscountsOverlap({ code: named(rule), other: named(other.rule), why });
    }
  }

  private async putInForce(tx: EntityManager, { id, rule, state, supersedesId }: StoredRule): Promise<void> {
    await lock(tx);
    await this.refuseGuess(tx, await this.reader.one(tx, id));
    if (supersedesId !== null) {
      const { state: standing, rule: old } = await this.reader.one(tx, supersedesId);
      if (standing === 'active') await this.end(tx, old, rule.validFrom);
    }
    const isOver = rule.validTo !== null && rule.validTo <= clock.today();
    await changeState(tx, DiscountRule, id, { from: [state], to: isOver ? 'ended' : 'active' });
  }

  /** Who reaches only some customers writes rules for those, and never one for all. @throws RecordNotFound */
  private async mustBeTheirs(customerId: string | null): Promise<void> {
    const scope = requirePermission('discounts.write');
    if (scope === 'tenant' || scope === 'all') return;
    await new ResourceService(this.db, declarationOf(Customer)).getById(customerId ?? NOBODY);
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

const named = ({ code, name }: StoredRule['rule']): string => `${code} ${name}`;

/** Two publications of a company go one after the other, so that the look at overlaps sees the first. */
const lock = (tx: EntityManager): Promise<void> => takeTurn(tx, `discounts/${current().actor.tenantId}`);
