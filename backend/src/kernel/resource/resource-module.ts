import { Inject, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { getQueryServiceToken, type Class } from '@ptc-org/nestjs-query-core';
import { NestjsQueryGraphQLModule, PagingStrategies } from '@ptc-org/nestjs-query-graphql';
import { availableActions } from '../action/availability';
import { Database } from '../database';
import { exactAggregates } from './aggregates';
import { declarationOf, never, type ResourceDeclaration } from './declaration';
import { inputType } from './input-types';
import type { RecordClass, TenantRecord } from './record';
import { ResourceService } from './resource.service';

const prepared = new Map<RecordClass, { Create: Class<object>; Update: Class<object> }>();

/** Types of the schema are made once per process, however many modules are built from them. */
function typesOf(declaration: ResourceDeclaration) {
  const known = prepared.get(declaration.target);
  if (known) return known;
  exactAggregates(declaration);
  const made = { Create: inputType(declaration, 'Create'), Update: inputType(declaration, 'Update') };
  prepared.set(declaration.target, made);
  return made;
}

/** Query service of a resource, for the API and for whoever must act within the caller's rights. */
export function resourceServiceProvider(target: RecordClass): Provider {
  return {
    provide: getQueryServiceToken(target),
    useFactory: (db: Database, modules: ModuleRef) =>
      new ResourceService(db, declarationOf(target), type => modules.get(type, { strict: false })),
    inject: [Database, ModuleRef],
  };
}

/** Everything that GraphQL needs for one resource. */
export function resourceModule(target: RecordClass): DynamicModule {
  const declaration = declarationOf(target);
  const { access } = declaration.options;
  const { Create, Update } = typesOf(declaration);
  const service = resourceServiceProvider(target);

  class ServiceModule {}
  const services: DynamicModule = {
    module: ServiceModule,
    providers: [service],
    exports: [getQueryServiceToken(target)],
  };
  const only = (allowed: unknown) => ({ disabled: allowed === never, many: { disabled: true } });
  return NestjsQueryGraphQLModule.forFeature({
    imports: [services],
    resolvers: [
      {
        DTOClass: target,
        EntityClass: target,
        CreateDTOClass: Create,
        UpdateDTOClass: Update,
        pagingStrategy: PagingStrategies.OFFSET,
        enableTotalCount: true,
        enableAggregate: true,
        create: only(access.create),
        update: only(access.update),
        delete: { ...only(access.delete), useSoftDelete: true },
      } as never,
    ],
  });
}

/** Adds `availableActions` to a resource's type. */
export function availableActionsResolver(target: RecordClass): Type {
  @Resolver(() => target)
  class AvailableActions {
    constructor(@Inject(Database) private readonly db: Database) {}

    @ResolveField('availableActions', () => [String], { nullable: true })
    availableActions(@Parent() record: TenantRecord): Promise<string[]> {
      return availableActions(this.db, declarationOf(target), record);
    }
  }
  Object.defineProperty(AvailableActions, 'name', { value: `${target.name}AvailableActions` });
  return AvailableActions;
}
