import { ApolloArmor } from '@escape.tech/graphql-armor';
import { Kind, type DocumentNode, type GraphQLSchema, GraphQLError, type ValueNode, visit } from 'graphql';
import {
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
  type ComplexityEstimator,
} from 'graphql-query-complexity';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';

/** Bounds on what one request may ask, checked before anything runs. Source: OWASP GraphQL cheat sheet. */
export const GRAPHQL_LIMITS = {
  depth: 8,
  aliases: 20,
  tokens: 2000,
  directives: 20,
  inputDepth: 12,
  listLength: 500,
  textLength: 100_000,
  cost: 20_000,
  documentBytes: 64 * 1024,
} as const;

export const armor = new ApolloArmor({
  maxDepth: { n: GRAPHQL_LIMITS.depth, ignoreIntrospection: false },
  maxAliases: { n: GRAPHQL_LIMITS.aliases },
  // Armor counts tokens in a hook, where a refusal, and any syntax error, becomes a 500: the parser counts.
  maxTokens: { enabled: false },
  maxDirectives: { n: GRAPHQL_LIMITS.directives },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: true },
}).protect();

const refuse = (why: string) =>
  new GraphQLError(`The request is too large: ${why}.`, {
    extensions: { code: 'graphql.too_large', kind: 'invalid', http: { status: 400 } },
  });

/** A list costs what it may return: its page times what is asked of each row. */
const pages: ComplexityEstimator = ({ args, childComplexity, field }) => {
  if (!String(field.type).includes('Connection')) return undefined;
  const limit = (args as { paging?: { limit?: number } }).paging?.limit ?? 20;
  return 1 + childComplexity * Math.min(Math.max(limit, 1), 200);
};

/** Input depth, list and text lengths, and the product of page sizes: what armor does not look at. */
export function requestLimits(schema: () => GraphQLSchema): ApolloServerPlugin {
  return {
    requestDidStart: async (): Promise<GraphQLRequestListener<object>> => ({
      didResolveOperation: async ({ request, document, operationName }) => {
        measureValue(request.variables ?? {}, 1);
        measureLiterals(document);
        const cost = costOf(schema(), document, request.variables ?? {}, operationName ?? undefined);
        if (cost > GRAPHQL_LIMITS.cost) throw refuse(`its cost is ${cost}, the limit ${GRAPHQL_LIMITS.cost}`);
      },
    }),
  };
}

function costOf(schema: GraphQLSchema, query: DocumentNode, variables: object, operationName?: string): number {
  try {
    return getComplexity({
      schema,
      query,
      variables: variables as Record<string, unknown>,
      operationName,
      estimators: [fieldExtensionsEstimator(), pages, simpleEstimator({ defaultComplexity: 1 })],
    });
  } catch {
    // Variables that do not fit the schema: the execution says so, field by field.
    return 0;
  }
}

function measureValue(value: unknown, depth: number): void {
  if (depth > GRAPHQL_LIMITS.inputDepth) throw refuse(`input deeper than ${GRAPHQL_LIMITS.inputDepth}`);
  if (typeof value === 'string' && value.length > GRAPHQL_LIMITS.textLength) throw refuse('a text that is too long');
  if (Array.isArray(value)) {
    if (value.length > GRAPHQL_LIMITS.listLength) throw refuse(`a list longer than ${GRAPHQL_LIMITS.listLength}`);
    for (const item of value) measureValue(item, depth + 1);
  } else if (value && typeof value === 'object') {
    for (const item of Object.values(value)) measureValue(item, depth + 1);
  }
}

function measureLiterals(document: DocumentNode): void {
  visit(document, { Argument: node => measureLiteral(node.value, 1) });
}

function measureLiteral(node: ValueNode, depth: number): void {
  if (depth > GRAPHQL_LIMITS.inputDepth) throw refuse(`input deeper than ${GRAPHQL_LIMITS.inputDepth}`);
  if (node.kind === Kind.LIST) {
    if (node.values.length > GRAPHQL_LIMITS.listLength) throw refuse('a list that is too long');
    for (const item of node.values) measureLiteral(item, depth + 1);
  } else if (node.kind === Kind.OBJECT) {
    for (const field of node.fields) measureLiteral(field.value, depth + 1);
  }
}
