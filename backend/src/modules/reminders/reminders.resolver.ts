import { Inject } from '@nestjs/common';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { JsonScalar } from '../../kernel/resource';
import { ReminderViews } from './reminder-views.service';

/** What reminder rules can be made of, did and will do. */
@Resolver()
export class RemindersResolver {
  constructor(@Inject(ReminderViews) private readonly views: ReminderViews) {}

  @Query(() => JsonScalar, {
    description: 'What a reminder rule can be made of: resources with the fields that name a person, and roles.',
  })
  reminderChoices(): Promise<unknown> {
    return this.views.choices();
  }

  @Query(() => JsonScalar, {
    description: 'What a reminder rule would send in the next 30 days. `rule.filter` is a tree as JSON text.',
  })
  remindersAhead(@Args('rule', { type: () => JsonScalar }) rule: unknown): Promise<unknown> {
    return this.views.ahead(rule);
  }

  @Query(() => JsonScalar, { description: 'What a reminder rule sent, the newest first.' })
  sentReminders(
    @Args('ruleId', { type: () => ID }) ruleId: string,
    @Args('offset', { type: () => Int, defaultValue: 0 }) offset: number,
  ): Promise<unknown> {
    return this.views.sent(ruleId, offset);
  }
}
