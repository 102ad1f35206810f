import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { JsonScalar } from '../../kernel/resource';
import { BulkChanges } from './bulk.service';

/** What a bulk change would do; the service asks for the rights. */
@Resolver()
export class BulkResolver {
  constructor(@Inject(BulkChanges) private readonly bulk: BulkChanges) {}

  @Query(() => JsonScalar, {
    description: 'How many records a bulk change would change and refuse, and some of them before and after.',
  })
  bulkPreview(@Args('asked', { type: () => JsonScalar }) asked: unknown): Promise<unknown> {
    return this.bulk.preview(asked);
  }
}
