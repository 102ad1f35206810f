import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../kernel/access';
import { JsonScalar } from '../../kernel/resource';
import { Bills } from './bills.service';

/** *Explain this line* (X-09). */
@Resolver()
export class ExplainResolver {
  constructor(@Inject(Bills) private readonly bills: Bills) {}

  @Query(() => JsonScalar)
  explainBillLine(@Args('id', { type: () => ID }) id: string): Promise<unknown> {
    requirePermission('bills.read');
    return this.bills.explainLine(id);
  }
}
