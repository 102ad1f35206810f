import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { billingMonth } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../kernel/access';
import { JsonScalar } from '../../kernel/resource';
import { DiscountPreviews } from './discount-previews.service';

@Resolver()
export class DiscountPreviewResolver {
  constructor(@Inject(DiscountPreviews) private readonly previews: DiscountPreviews) {}

  @Query(() => JsonScalar, {
    description: 'What a discount rule would do to a month, in force or not. Nothing is written.',
  })
  previewDiscount(
    @Args('id', { type: () => ID }) id: string,
    @Args('period', { nullable: true }) period?: string,
  ): Promise<unknown> {
    requirePermission('discounts.read');
    return this.previews.preview(id, period ? billingMonth(period) : undefined);
  }
}
