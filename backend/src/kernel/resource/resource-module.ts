import { Inject, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ArgsType, Field, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AssemblerDeserializer, getQueryServiceToken, type Class } from '@ptc-org/nestjs-query-core';
import { NestjsQueryGraphQLModule, PagingStrategies, QueryArgsType } from '@ptc-org/nestjs-query-graphql';
import { availableActions } from '../action/availability';
import { Database } from '../database';
import { exactAggregates } from './aggregates';
import { isExtensible } from './custom/extensible';
import { customPart, customSort } from './custom/graphql';
import { declarationOf, never, type ResourceDeclaration } from './declaration';
import { inputType } from './input-types';
import { once } from './once';
import type { RecordClass, TenantRecord } from './record';
import { RecordsOfLists } from './records-of-lists';
import { ResourceService } from './resource.service';
import { JsonScalar } from './scalars';

const PAGING = { pagingStrategy: PagingStrategies.OFFSET, enableTotalCount: true } as const;

interface Types {
  readonly Create: Class<object>;
  readonly Update: Class<object>;
  /** Fields of the company's own in groups and sums. */
  readonly custom: readonly Type[];
}

/** Types of the schema are made once per process, however many servers are built from them. */
const typesOf = once((target: RecordClass): Types => {
  const declaration = declarationOf(target);
  const extensible = isExtensible(declaration);
  const { groupBy, sum } = exactAggregates(declaration, extensible);
  if (extensible) customSort(declaration);
  const custom = extensible
    ? [customPart(`${declaration.type}GroupBy`, groupBy), customPart(`${declaration.type}Sum`, sum!)]
    : [];
  return { Create: inputType(declaration, 'Create'), Update: inputType(declaration, 'Update'), custom };
});

function serviceOf(...[db, declaration, services]: ConstructorParameters<typeof ResourceService>) {
  const Service = declaration.options.ofLists ? RecordsOfLists : ResourceService;
  return new Service(db, declaration, services);
}

/** Query service of a resource, for the API and for whoever must act within the caller's rights. */
export function resourceServiceProvider(target: RecordClass): Provider {
  return {
    provide: getQueryServiceToken(target),
    useFactory: (db: Database, modules: ModuleRef) =>
      serviceOf(db, declarationOf(target), type => modules.get(type, { strict: false })),
    inject: [Database, ModuleRef],
  };
}

/** The arguments of a list, with the places before or after which a page may begin. */
function keysetArgs({ target, type }: ResourceDeclaration): Class<object> {
  const Base = QueryArgsType(target as Class<object>, { ...PAGING, connectionName: `${type}Connection` });
  class KeysetArgs extends (Base as Class<object>) {}
  ArgsType()(KeysetArgs);
  for (const side of ['after', 'before']) {
    const description = `The page begins ${side} this row: its values in the fields that are sorted by, and its id.`;
    Field(() => JsonScalar, { nullable: true, description })(KeysetArgs.prototype, side);
  }
  return KeysetArgs;
}

/** Everything that GraphQL needs for one resource, made once per process. */
export const resourceModule = once(makeResourceModule);

function makeResourceModule(target: RecordClass): DynamicModule {
  const declaration = declarationOf(target);
  const { access } = declaration.options;
  const { Create, Update } = typesOf(target);
  const service = resourceServiceProvider(target);
  // A record is what the API gives: the library would copy it, deep down, on every way in and out.
  AssemblerDeserializer((given: object) => (given instanceof target ? given : Object.assign(new target(), given)))(
    target,
  );

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
        ...PAGING,
        ...(declaration.options.keyset ? { read: { QueryArgs: keysetArgs(declaration) } } : {}),
        enableAggregate: true,
        create: only(access.create),
        update: only(access.update),
        delete: { ...only(access.delete), useSoftDelete: true },
      } as never,
    ],
  });
}

/** What the company's own fields add to groups and sums; nothing for a resource that takes none. */
export const customResolvers = (target: RecordClass): readonly Type[] => typesOf(target).custom;

/** Adds `availableActions` to a resource's type. */
export const availableActionsResolver = once(makeAvailableActionsResolver);

function makeAvailableActionsResolver(target: RecordClass): Type {
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
