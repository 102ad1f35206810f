import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { billingMonth } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../../kernel/access';
import { JsonScalar } from '../../../kernel/resource';
import { RuleBook } from './rule-book.service';
import { readRuleInput } from './rule-input';
import { RulePreviews } from './rule-preview.service';
import { Suggestions } from './suggestions.service';

/** What the pages of attribution ask beyond lists. */
@Resolver()
export class AttributionResolver {
  constructor(
    @Inject(RuleBook) private readonly book: RuleBook,
    @Inject(RulePreviews) private readonly previews: RulePreviews,
    @Inject(Suggestions) private readonly suggestions: Suggestions,
  ) {}

  @Query(() => JsonScalar, { description: 'The rules in their order, each with its conditions and shares.' })
  ruleBook(): Promise<unknown> {
    requirePermission('charges.read');
    return this.book.read();
  }

  @Query(() => JsonScalar, { description: 'What a rule would do to a month, saved or not. Nothing is written.' })
  previewRule(
    @Args('rule', { type: () => JsonScalar }) rule: unknown,
    @Args('period', { nullable: true }) period?: string,
  ): Promise<unknown> {
    requirePermission('attribution.write');
    return this.previews.preview(readRuleInput(rule), period ? billingMonth(period) : undefined);
  }

  @Query(() => JsonScalar, {
    description: 'Whose rows of the work list may be, and why; and what tells their charges apart.',
  })
  unassignedHelp(@Args('period') period: string, @Args('ids', { type: () => [ID] }) ids: string[]): Promise<unknown> {
    requirePermission('attribution.write');
    return this.suggestions.of(billingMonth(period), ids.slice(0, 100));
  }
}
