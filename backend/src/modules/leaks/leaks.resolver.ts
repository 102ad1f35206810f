import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../kernel/access';
import { JsonScalar } from '../../kernel/resource';
import { LeakTotals } from './leak-totals.service';

@Resolver()
export class LeaksResolver {
  constructor(@Inject(LeakTotals) private readonly totals: LeakTotals) {}

  @Query(() => JsonScalar, { description: 'Open leaks per kind and currency, as far as the caller may see them.' })
  leakTotals(): Promise<unknown> {
    requirePermission('leaks.read');
    return this.totals.open();
  }
}
