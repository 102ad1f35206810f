import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { JsonScalar } from '../../kernel/resource';
import { ReportPreviews } from './report-preview.service';

/** What a report would be before it is saved. */
@Resolver()
export class DeliveriesResolver {
  constructor(@Inject(ReportPreviews) private readonly previews: ReportPreviews) {}

  @Query(() => JsonScalar, {
    description: 'When a report would be sent, and what the caller would get of it: rows, columns and the first rows.',
  })
  reportPreview(@Args('report', { type: () => JsonScalar }) report: unknown): Promise<unknown> {
    return this.previews.of(report);
  }
}
