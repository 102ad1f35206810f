import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { clock } from '../../kernel/clock';
import { JsonScalar } from '../../kernel/resource';
import { OverviewReader } from './overview-reader.service';

/** The first page: what waits for me, how the month stands, who owes. Only what the caller may see. */
@Resolver()
export class OverviewResolver {
  constructor(@Inject(OverviewReader) private readonly reader: OverviewReader) {}

  @Query(() => JsonScalar, { description: 'To-dos, figures, trends and ageing, as far as the caller may see them.' })
  async overview(@Args('period', { type: () => String, nullable: true }) asked: string | null): Promise<unknown> {
    const period = asked ?? this.reader.lastMonth();
    const [todos, trend, byProvider, topCustomers, ageing] = await Promise.all([
      this.reader.todos(period),
      this.reader.trend(period),
      this.reader.byProvider(period),
      this.reader.topCustomers(period),
      this.reader.ageing(),
    ]);
    return {
      period,
      today: clock.today(),
      todos,
      figures: this.reader.figures(trend, period),
      revenueTrend: trend,
      byProvider,
      topCustomers,
      ageing,
      madeAt: clock.now().toISOString(),
    };
  }
}
