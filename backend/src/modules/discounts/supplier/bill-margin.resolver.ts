import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../../kernel/access';
import { JsonScalar } from '../../../kernel/resource';
import { BillMargins } from './bill-margins.service';

@Resolver()
export class BillMarginResolver {
  constructor(@Inject(BillMargins) private readonly margins: BillMargins) {}

  @Query(() => JsonScalar, {
    description: 'What a bill leaves us, with what suppliers give, stated or estimated. For who may see costs.',
  })
  billMargin(@Args('id', { type: () => ID }) id: string): Promise<unknown> {
    requirePermission('costs.read');
    return this.margins.of(id);
  }
}
