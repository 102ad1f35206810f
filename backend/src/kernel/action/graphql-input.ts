import { Field, InputType, Int } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import { Allow, IsOptional } from 'class-validator';
import { z } from '@cloudtally/plugin-sdk';
import { DecimalScalar, JsonScalar } from '../resource/scalars';

type Json = Record<string, unknown>;
const made = new Map<string, Type>();

/**
 * A GraphQL input type with the fields of a zod object. The API documents the shape; zod itself
 * judges the values, so that its sentences reach the fields.
 */
export function graphqlInput(name: string, schema: z.ZodObject): Type {
  const known = made.get(name);
  if (known) return known;
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json;
  const properties = json.properties as Record<string, Json>;
  const required = (json.required as string[] | undefined) ?? [];
  const Input = { [name]: class {} }[name] as Type;
  const prototype = Input.prototype as object;
  for (const [property, node] of Object.entries(properties)) {
    Reflect.defineMetadata('design:type', Object, prototype, property);
    Field((() => graphqlType(node)) as never, { nullable: !required.includes(property) })(prototype, property);
    Allow()(prototype, property);
    IsOptional()(prototype, property);
  }
  InputType(name)(Input);
  made.set(name, Input);
  return Input;
}

function graphqlType(node: Json): unknown {
  const real = (node.anyOf as Json[] | undefined)?.find(option => option.type !== 'null') ?? node;
  switch (Array.isArray(real.type) ? real.type.find(type => type !== 'null') : real.type) {
    case 'string':
      return real.format === 'decimal' ? DecimalScalar : String;
    case 'integer':
      return Int;
    case 'boolean':
      return Boolean;
    case 'array':
      return (real.items as Json).type === 'string' ? [String] : JsonScalar;
    default:
      return JsonScalar;
  }
}
