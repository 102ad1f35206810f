import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { TestServer } from './server';

/** The running schema itself: introspection is deeper than a request may be. */
export const schemaOf = (server: TestServer): GraphQLSchema =>
  server.app.get(GraphQLSchemaHost, { strict: false }).schema;

/** All leaves of a type, and those of what it points at, as a selection. */
export function leaves(type: GraphQLObjectType, depth = 1): string {
  return Object.values(type.getFields())
    .map(field => {
      const named = unwrapped(field.type);
      if (isScalarType(named) || isEnumType(named)) return field.args.length === 0 ? field.name : '';
      if (!isObjectType(named) || depth === 0 || /Connection$/.test(named.name)) return '';
      return `${field.name} { ${leaves(named, depth - 1)} }`;
    })
    .filter(text => text && !text.endsWith('{  }'))
    .join(' ');
}

export function unwrapped(type: GraphQLOutputType): GraphQLOutputType {
  return isNonNullType(type) || isListType(type) ? unwrapped(type.ofType as GraphQLOutputType) : type;
}

/**
 * A value that fits an input type as far as its shape goes.
 *
 * @param id gives the value of every id and of every text that is named like one
 */
export function sample(type: GraphQLInputType, id: (name: string) => string, name = '', depth = 0): unknown {
  if (isNonNullType(type)) return sample(type.ofType, id, name, depth);
  if (isListType(type)) return [sample(type.ofType, id, name, depth)];
  if (isEnumType(type)) return type.getValues()[0]!.value;
  if (isInputObjectType(type)) {
    if (depth > 3) return undefined;
    const fields = Object.values(type.getFields());
    return Object.fromEntries(fields.map(field => [field.name, sample(field.type, id, field.name, depth + 1)]));
  }
  switch (type.name) {
    case 'ID':
      return id(name);
    case 'Int':
      return 1;
    case 'Float':
      return 1;
    case 'Boolean':
      return true;
    case 'Decimal':
      return '1';
    case 'DateTime':
      return '2026-10-01T00:00:00Z';
    case 'JSON':
      return {};
    default:
      return text(name, id);
  }
}

function text(name: string, id: (name: string) => string): string {
  if (/Ids?$|^ids?$/.test(name)) return id(name);
  if (/period|month/i.test(name)) return '2026-10';
  if (/currency/i.test(name)) return 'CNY';
  if (/(on|date|from|to|day)$/i.test(name)) return '2026-10-01';
  if (/email/i.test(name)) return 'a@example.com';
  return 'sample';
}
