import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../../../kernel/database';
import { declaredResources, JsonScalar, ResourceService } from '../../../kernel/resource';
import { ContractVersion } from '../contract-version.resource';
import { ContractExamples } from './contract-examples.service';

/** The examples of a version as the pricing code computes them now, and the agreements that none comes to. */
@Resolver()
export class ContractExamplesResolver {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ContractExamples) private readonly examples: ContractExamples,
  ) {}

  @Query(() => JsonScalar)
  async contractExampleResults(@Args('id', { type: () => ID }) id: string): Promise<unknown> {
    const declaration = declaredResources().find(({ target }) => target === ContractVersion)!;
    // The caller's own rights decide whether there is such a version.
    const version = await new ResourceService(this.db, declaration).getById(id);
    return this.db.read(async manager => {
      const results = await this.examples.run(manager, String(version.id));
      return { results, uncovered: await this.examples.uncovered(manager, String(version.id), results) };
    });
  }
}
