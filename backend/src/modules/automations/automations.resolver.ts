import { Inject } from '@nestjs/common';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { JsonScalar } from '../../kernel/resource';
import { AutomationViews } from './automation-views.service';

/** What automations can be made of, did, and would have done. */
@Resolver()
export class AutomationsResolver {
  constructor(@Inject(AutomationViews) private readonly views: AutomationViews) {}

  @Query(() => JsonScalar, {
    description:
      'What an automation can be made of: resources with the fields that name a person, roles; and what each did.',
  })
  automationChoices(): Promise<unknown> {
    return this.views.choices();
  }

  @Query(() => JsonScalar, {
    description:
      'What an automation would have done in the last 30 days. `rule.filter` is a tree and `rule.acts` a list, as JSON text.',
  })
  automationDryRun(@Args('rule', { type: () => JsonScalar }) rule: unknown): Promise<unknown> {
    return this.views.dryRun(rule);
  }

  @Query(() => JsonScalar, {
    description:
      'What an automation did (`automationId`), or what was done to a record (`recordId`), the newest first.',
  })
  automationHistory(
    @Args('of', { type: () => JsonScalar }) of: unknown,
    @Args('offset', { type: () => Int, defaultValue: 0 }) offset: number,
  ): Promise<unknown> {
    return this.views.runs(of, offset);
  }
}
