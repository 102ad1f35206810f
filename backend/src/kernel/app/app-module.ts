import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { PgBoss } from 'pg-boss';
import { ActionRunner } from '../action';
import { actionResolvers } from '../action/action-resolver';
import { AuditSubscriber } from '../audit';
import { CONFIG, type Config } from '../config';
import { createDataSource, Database } from '../database';
import { formatError } from '../graphql/format-error';
import { armor, GRAPHQL_LIMITS, requestLimits } from '../graphql/limits';
import { SchemaDriver } from '../graphql/schema-driver';
import { viewOnly } from '../graphql/view-only';
import { httpModule } from '../http/http-module';
import { attachQueue, openQueue } from '../jobs';
import { offerCustomFilters } from '../resource/custom/graphql';
import { offerTagFilters, tagsResolver } from '../resource/tags/tags-graphql';
import { isExtensible } from '../resource/custom/extensible';
import { availableActionsResolver, customResolvers, resourceModule } from '../resource/resource-module';
import { declarationOf } from '../resource/declaration';
import type { LoadedModule } from './define-module';
import { EXPOSED_RESOURCES } from './exposed-resources';
import { Shutdown } from './shutdown';

export type ProcessKind = 'server' | 'worker' | 'terminal';

export class AppModule {
  /**
   * The whole application for one kind of process. The server speaks GraphQL under the staff role;
   * the worker and the terminal have the same services under the worker role, and no door.
   */
  static for(kind: ProcessKind, config: Config, modules: readonly LoadedModule[]): DynamicModule {
    const core = coreModule(kind, config, modules);
    if (kind !== 'server') return { module: AppModule, imports: [core] };
    const resources = modules.flatMap(({ resources: list }) => list ?? []);
    const served = resources.map(resourceModule);
    // Each resource may have made filters of those that it refers to.
    for (const target of resources) if (isExtensible(declarationOf(target))) offerCustomFilters(target);
    const tagged = resources.filter(target => declarationOf(target).options.taggable);
    for (const target of tagged) offerTagFilters(target);
    return {
      module: AppModule,
      imports: [core, httpModule(), graphqlModule(), ...served],
      controllers: modules.flatMap<Type>(({ controllers }) => controllers ?? []),
      providers: [
        ...modules.flatMap<Type>(({ resolvers }) => resolvers ?? []),
        ...resources.map(availableActionsResolver),
        ...resources.flatMap(customResolvers),
        ...tagged.map(tagsResolver),
        ...actionResolvers(modules.flatMap(({ actions }) => actions)),
      ],
    };
  }
}

class CoreModule {}

function coreModule(kind: ProcessKind, config: Config, modules: readonly LoadedModule[]): DynamicModule {
  const resources = modules.flatMap(({ resources: list }) => list ?? []);
  const providers: Provider[] = [
    { provide: CONFIG, useValue: config },
    { provide: EXPOSED_RESOURCES, useValue: new Set(resources.map(target => declarationOf(target).name)) },
    { provide: Database, useFactory: () => openDatabase(kind, config, resources) },
    {
      provide: PgBoss,
      useFactory: (db: Database) => startQueue(kind, config, db),
      inject: [Database],
    },
    ActionRunner,
    Shutdown,
    ...modules.flatMap(({ providers: list }) => list ?? []),
  ];
  return { module: CoreModule, global: true, providers, exports: providers };
}

async function openDatabase(kind: ProcessKind, config: Config, resources: readonly unknown[]): Promise<Database> {
  const source = createDataSource({
    url: kind === 'server' ? config.staffUrl : config.workerUrl,
    entities: [...resources] as never,
    subscribers: [AuditSubscriber],
    poolSize: kind === 'server' ? 12 : 10,
    statementTimeoutMs: kind === 'server' ? 15_000 : 0,
    applicationName: `cloudtally-${kind}`,
  });
  await source.initialize();
  return new Database(source);
}

/** The worker starts its own queue loop; the others only send. */
async function startQueue(kind: ProcessKind, config: Config, db: Database): Promise<PgBoss> {
  const boss = openQueue(kind === 'server' ? config.staffUrl : config.workerUrl, kind === 'worker' ? 'work' : 'send');
  boss.on('error', () => undefined);
  await boss.start();
  attachQueue(db.source, boss);
  return boss;
}

function graphqlModule(): DynamicModule {
  return GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: SchemaDriver,
    inject: [CONFIG],
    useFactory: (config: Config) => {
      return {
        autoSchemaFile: true,
        sortSchema: true,
        // Apollo validates the schema as well; this check would ask it for every type first.
        buildSchemaOptions: { skipCheck: true },
        introspection: config.sandbox,
        playground: false,
        path: '/graphql',
        allowBatchedHttpRequests: false,
        includeStacktraceInErrorResponses: false,
        csrfPrevention: true,
        cache: 'bounded',
        persistedQueries: false,
        formatError,
        plugins: [...armor.plugins, requestLimitsFromServer(), viewOnly],
        validationRules: [...armor.validationRules],
        parseOptions: { maxTokens: GRAPHQL_LIMITS.tokens },
        context: ({ req, res }: { req: unknown; res: unknown }) => ({ req, res }),
        bodyParserConfig: { limit: GRAPHQL_LIMITS.documentBytes * 4 },
      } as ApolloDriverConfig;
    },
  });
}

/** The schema is only known once Apollo has started. */
function requestLimitsFromServer() {
  let schema: never;
  const limits = requestLimits(() => schema);
  return {
    ...limits,
    serverWillStart: async (service: { schema: unknown }) => {
      schema = service.schema as never;
    },
  };
}
