import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../kernel/access';
import { JsonScalar } from '../../kernel/resource';
import { SimulationResults } from './simulation-results.service';

@Resolver()
export class SimulationsResolver {
  constructor(@Inject(SimulationResults) private readonly results: SimulationResults) {}

  @Query(() => JsonScalar, {
    description: 'What a simulation came to, per currency, month and customer, as far as the caller may see.',
  })
  simulationResult(@Args('id', { type: () => ID }) id: string): Promise<unknown> {
    requirePermission('simulations.read');
    return this.results.view(id);
  }
}
