import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { billingMonth } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../kernel/access';
import { JsonScalar } from '../../kernel/resource';
import { Charges } from './charges.service';
import { FileLooks } from './file-looks.service';
import { SyncMonitor } from './sync-monitor.service';

/** What the pages of charges ask beyond lists. */
@Resolver()
export class ChargesResolver {
  constructor(
    @Inject(Charges) private readonly charges: Charges,
    @Inject(SyncMonitor) private readonly monitor: SyncMonitor,
    @Inject(FileLooks) private readonly looks: FileLooks,
  ) {}

  @Query(() => JsonScalar, { description: 'A charge down to the row as the vendor sent it.' })
  explainCharge(@Args('id', { type: () => ID }) id: string, @Args('period') period: string): Promise<unknown> {
    requirePermission('charges.read');
    return this.charges.explainCharge(id, billingMonth(period));
  }

  @Query(() => JsonScalar, { description: 'Per currency: vendor total, ingested, attributed, excluded, unassigned.' })
  chargeTotals(@Args('period') period: string): Promise<unknown> {
    requirePermission('costs.read');
    return this.charges.totals(billingMonth(period));
  }

  @Query(() => JsonScalar, {
    nullable: true,
    description: 'The columns of an uploaded file with samples and the mapping that is saved or proposed.',
  })
  billFileLook(@Args('input', { type: () => JsonScalar }) input: unknown): Promise<unknown> {
    requirePermission('charges.import');
    return this.looks.look(input);
  }

  @Query(() => JsonScalar, { description: 'Every cloud account of a month: how current it is and what it waits for.' })
  syncMonitor(@Args('period') period: string): Promise<unknown> {
    requirePermission('clouds.read');
    return this.monitor.show(billingMonth(period));
  }

  @Query(() => JsonScalar, { description: 'Providers that rest after they kept not answering, and until when.' })
  restingProviders(): Promise<unknown> {
    requirePermission('clouds.read');
    return this.monitor.resting();
  }
}
