import { Field, GraphQLISODateTime, ID, InputType, Int } from '@nestjs/graphql';
import type { Class } from '@ptc-org/nestjs-query-core';
import {
  Allow,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { isExtensible } from './custom/extensible';
import type { Attribute, AttributeType, ResourceDeclaration } from './declaration';
import { DecimalScalar, JsonScalar } from './scalars';

const GRAPHQL: Record<AttributeType, (attribute: Attribute) => unknown> = {
  text: () => String,
  longText: () => String,
  email: () => String,
  phone: () => String,
  int: () => Int,
  decimal: () => DecimalScalar,
  money: () => DecimalScalar,
  percent: () => DecimalScalar,
  boolean: () => Boolean,
  date: () => String,
  dateTime: () => GraphQLISODateTime,
  month: () => String,
  enum: attribute => attribute.enumType,
  dictionary: () => String,
  ref: () => ID,
  json: () => JsonScalar,
  tags: () => JsonScalar,
};

function rules(attribute: Attribute): PropertyDecorator[] {
  const list: PropertyDecorator[] = [];
  switch (attribute.type) {
    case 'int':
      list.push(IsInt());
      if (typeof attribute.min === 'number') list.push(Min(attribute.min));
      if (typeof attribute.max === 'number') list.push(Max(attribute.max));
      return list;
    case 'boolean':
      return [IsBoolean()];
    case 'dateTime':
      return [IsDate()];
    case 'enum':
      return [IsIn(attribute.values?.map(({ value }) => value) ?? [])];
    case 'ref':
      return [IsUUID()];
    case 'json':
      return [Allow()];
    case 'email':
      list.push(IsEmail());
      break;
    default:
      list.push(IsString());
  }
  if (attribute.max) list.push(MaxLength(attribute.max));
  if (attribute.pattern) list.push(Matches(attribute.pattern));
  return list;
}

/**
 * The input class of a create or update, from the declaration. What the system writes is not in it,
 * so that nobody can set it; the tenant and the owner of the row are stamped.
 */
export function inputType(declaration: ResourceDeclaration, mode: 'Create' | 'Update'): Class<object> {
  const name = `${mode}${declaration.type}`;
  const Input = { [name]: class {} }[name] as Class<object>;
  const prototype = Input.prototype as object;
  for (const attribute of declaration.attributes) {
    const editable = attribute.editable ?? 'always';
    if (editable === 'never' || (editable === 'create' && mode === 'Update')) continue;
    const property = attribute.type === 'ref' ? `${attribute.name}Id` : attribute.name;
    const required = mustBeGiven(declaration, attribute);
    const optional = mode === 'Update' || !required;
    Reflect.defineMetadata('design:type', Object, prototype, property);
    Field((() => GRAPHQL[attribute.type](attribute)) as never, { nullable: optional })(prototype, property);
    for (const rule of rules(attribute)) rule(prototype, property);
    if (!required) IsOptional()(prototype, property);
    else if (mode === 'Create') IsNotEmpty()(prototype, property);
    else IsPresentOrUndefined()(prototype, property);
  }
  if (isExtensible(declaration)) {
    Reflect.defineMetadata('design:type', Object, prototype, 'custom');
    const description = "The company's own fields by key; what is not named stays, null empties.";
    Field(() => JsonScalar, { nullable: true, description })(prototype, 'custom');
    Allow()(prototype, 'custom');
  }
  if (mode === 'Update') {
    Reflect.defineMetadata('design:type', Number, prototype, 'version');
    Field(() => Int, { description: 'The version that this edit started from.' })(prototype, 'version');
    IsInt()(prototype, 'version');
  }
  InputType(name)(Input);
  return Input;
}

/** What a rule gives, nobody has to. */
export const mustBeGiven = ({ options }: ResourceDeclaration, { name, required }: Attribute): boolean =>
  required === true && !(options.numbered !== undefined && options.codeField === name);

/** In an update a required field may be left out, and may not be emptied. */
function IsPresentOrUndefined(): PropertyDecorator {
  return (prototype, key) => {
    ValidateIfDefined()(prototype, key);
    IsNotEmpty()(prototype, key);
  };
}

const ValidateIfDefined = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
