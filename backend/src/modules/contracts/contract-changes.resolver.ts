import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Database } from '../../kernel/database';
import { declaredResources, JsonScalar, ResourceService } from '../../kernel/resource';
import { ContractVersion } from './contract-version.resource';
import { Contracts } from './contracts.service';

/** What a version of a contract changes, in words (M-028). */
@Resolver()
export class ContractChangesResolver {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Contracts) private readonly contracts: Contracts,
  ) {}

  @Query(() => JsonScalar)
  async contractVersionChanges(@Args('id', { type: () => ID }) id: string): Promise<unknown> {
    const declaration = declaredResources().find(({ target }) => target === ContractVersion)!;
    // The caller's own rights decide whether there is such a version.
    const version = (await new ResourceService(this.db, declaration).getById(id)) as ContractVersion;
    return this.db.read(manager => this.contracts.changes(manager, version));
  }
}
