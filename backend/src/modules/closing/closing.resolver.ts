import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { billingMonth } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../kernel/access';
import { JsonScalar } from '../../kernel/resource';
import { Closing } from './closing.service';

/** What the page of a month asks. */
@Resolver()
export class ClosingResolver {
  constructor(@Inject(Closing) private readonly closing: Closing) {}

  @Query(() => JsonScalar, {
    description: 'The reconciliation chain of a month, per currency, and what blocks its close.',
  })
  periodChain(@Args('period') period: string): Promise<unknown> {
    requirePermission('closing.read');
    return this.closing.chain(billingMonth(period));
  }

  @Query(() => JsonScalar, { description: 'What stands in the way of closing a month; the invariants included.' })
  async closingBlockers(@Args('period') period: string): Promise<unknown> {
    requirePermission('closing.read');
    return (await this.closing.chain(billingMonth(period), { check: true })).blockers;
  }
}
