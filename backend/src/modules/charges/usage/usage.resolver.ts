import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../../kernel/access';
import { JsonScalar } from '../../../kernel/resource';
import { UsageByTime } from './usage.service';

@Resolver()
export class UsageResolver {
  constructor(@Inject(UsageByTime) private readonly usage: UsageByTime) {}

  @Query(() => JsonScalar, {
    description: 'Usage by second, hour, day or month, of what the caller may list; never finer than a bill tells it.',
  })
  usageByTime(@Args('input', { type: () => JsonScalar }) input: unknown): Promise<unknown> {
    requirePermission('charges.read');
    return this.usage.ask(input);
  }
}
