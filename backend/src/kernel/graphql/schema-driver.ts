import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import { ENTRY_PROVIDER_WATERMARK } from '@nestjs/common/constants';
import {
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

interface Found {
  readonly type: string;
  readonly name: string;
  readonly callback: Resolver;
}

/** What the library's factory has at hand. */
interface Parts {
  readonly gqlSchemaBuilder: {
    build(file: boolean, options: ApolloDriverConfig, resolvers: readonly unknown[]): Promise<GraphQLSchema>;
  };
  readonly resolversExplorerService: {
    explore(): Resolvers;
    getAllCtors(): readonly unknown[];
    groupMetadata(found: readonly Found[]): Resolvers;
  };
}

/**
 * Makes the schema of our classes and puts their resolvers on it. The library prints the schema that it has made,
 * parses and validates the print, makes a second schema of it and copies the resolvers from there: the same result,
 * for a third of a server's start.
 */
@Injectable()
export class SchemaDriver extends ApolloDriver {
  override async generateSchema(options: ApolloDriverConfig): Promise<GraphQLSchema> {
    const { gqlSchemaBuilder, resolversExplorerService } = this.graphQlFactory as unknown as Parts;
    // The library's own copies a type's resolvers for each that it adds.
    resolversExplorerService.groupMetadata = byType;
    const classes = resolversExplorerService.getAllCtors();
    const schema = lexicographicSortSchema(
      await builtOnce(classes.filter(isResolver), () => gqlSchemaBuilder.build(true, options, classes)),
    );
    resolveBy(schema, resolversExplorerService.explore());
    return schema;
  }
}

const isResolver = (type: unknown): boolean =>
  typeof type === 'function' && Reflect.hasMetadata(ENTRY_PROVIDER_WATERMARK, type);

interface Built {
  readonly classes: readonly unknown[];
  readonly schema: Promise<GraphQLSchema>;
}

/** A process serves one set of modules; specs know a few. */
const KEPT = 4;
const built: Built[] = [];

/** The schema that was made of the same classes before: servers of one process share its types. */
function builtOnce(classes: readonly unknown[], build: () => Promise<GraphQLSchema>): Promise<GraphQLSchema> {
  const isSame = (known: Built) =>
    known.classes.length === classes.length && known.classes.every((each, at) => each === classes[at]);
  const found = built.find(isSame) ?? { classes, schema: build() };
  built.splice(0, KEPT, ...[found, ...built.filter(each => each !== found)].slice(0, KEPT));
  return found.schema;
}

function byType(found: readonly Found[]): Resolvers {
  const types: Record<string, Record<string, Resolver>> = {};
  for (const { type, name, callback } of found) (types[type] ??= {})[name] = callback;
  return types;
}

/** @throws Error naming a resolver that has no field */
function resolveBy(schema: GraphQLSchema, resolvers: Resolvers): void {
  for (const [name, fields] of Object.entries(resolvers)) {
    const type = schema.getType(name);
    if (isScalarType(type)) continue;
    for (const [field, resolve] of Object.entries(fields)) {
      const target = isObjectType(type) ? type.getFields()[field] : undefined;
      if (!target) throw new Error(`the schema has no ${name}.${field} to resolve`);
      target.resolve = resolve;
    }
  }
}
