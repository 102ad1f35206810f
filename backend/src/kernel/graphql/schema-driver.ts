import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Injectable } from '@nestjs/common';
import {
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';

type Resolvers = Readonly<Record<string, Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>>>>;

/** What the library's factory has at hand. */
interface Parts {
  readonly gqlSchemaBuilder: {
    build(file: boolean, options: ApolloDriverConfig, resolvers: readonly unknown[]): Promise<GraphQLSchema>;
  };
  readonly resolversExplorerService: { explore(): Resolvers; getAllCtors(): readonly unknown[] };
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
    const schema = await gqlSchemaBuilder.build(true, options, resolversExplorerService.getAllCtors());
    resolveBy(schema, resolversExplorerService.explore());
    return lexicographicSortSchema(schema);
  }
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
