import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../../kernel/access';
import { JsonScalar } from '../../../kernel/resource';
import { ChargePivots } from './charge-pivot.service';

@Resolver()
export class ChargePivotResolver {
  constructor(@Inject(ChargePivots) private readonly pivots: ChargePivots) {}

  @Query(() => JsonScalar, {
    description: 'Sums of the charges that the caller may list, by any two dimensions, over up to 24 months.',
  })
  chargePivot(@Args('input', { type: () => JsonScalar }) input: unknown): Promise<unknown> {
    requirePermission('charges.read');
    return this.pivots.pivot(input);
  }
}
