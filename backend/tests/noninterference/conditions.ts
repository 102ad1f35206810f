import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { attributeOf } from '../../src/kernel/access';
import { declarationOf, type ResourceDeclaration } from '../../src/kernel/resource';
import { snake } from '../../src/kernel/database';
import type { Choices } from './choices';
import { ownValuesOf } from './difference';
import type { KnownValues } from './known-values';
import { isScoped, OWN_FIELDS, ownersOf, shown } from './secrets';

const DEEPEST = 3;
const TEXTS: readonly string[] = ['text', 'longText', 'email', 'phone', 'month', 'dictionary'];
/** Operators that tell one value from all others. */
const TELLING: readonly string[] = ['eq', 'in', 'like', 'iLike', 'gt', 'lt'];
/** Which operators a company's own field takes, by its type. */
const SAME = ['eq', 'neq', 'in', 'notIn', 'is', 'isNot'];
const ORDERED = [...SAME, 'gt', 'gte', 'lt', 'lte'];
const OWN_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  text: [...ORDERED, 'like', 'iLike', 'notLike', 'notILike'],
  date: ORDERED,
  int: ORDERED,
  decimal: ORDERED,
  ref: SAME,
  boolean: ['eq', 'neq', 'is'],
};

/** Whether the person may not see a field of the product's. */
export function isClosed(declaration: ResourceDeclaration, name: string): boolean {
  const attribute = attributeOf(declaration, name);
  return attribute !== undefined && shown(declaration, attribute) !== 'open';
}

/** Filters of every field, relation and operator that the schema offers, with values of the field's own type. */
export class Conditions {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly known: KnownValues,
  ) {}

  /** @param type of the filter, such as `CustomerFilter` */
  filter(choices: Choices, declaration: ResourceDeclaration, type = `${declaration.type}Filter`, depth = 1): object {
    const input = this.schema.getType(type) as GraphQLInputObjectType;
    const names = Object.keys(input.getFields()).filter(name => !['and', 'or'].includes(name));
    const relations = names.filter(name => this.isRelation(input, name));
    if (depth < DEEPEST && choices.often(choices.prying ? 10 : 30)) {
      const parts = [0, 1].map(() => this.filter(choices, declaration, type, depth + 1));
      return { [choices.of(['and', 'or', 'or'])]: parts };
    }
    if (relations.length > 0 && depth <= DEEPEST && choices.often(choices.prying ? 15 : 55))
      return this.through(choices, declaration, input, relations, depth);
    return this.plain(
      choices,
      declaration,
      input,
      names.filter(name => !relations.includes(name)),
    );
  }

  /** Of one field: closed to the person where they pry, else open. */
  private plain(
    choices: Choices,
    declaration: ResourceDeclaration,
    input: GraphQLInputObjectType,
    names: readonly string[],
  ): object {
    const plain = names.filter(name => isInputObjectType(getNamedType(input.getFields()[name]!.type)));
    const fitting = plain.filter(name => isClosed(declaration, name) === choices.prying);
    const own = choices.prying ? 60 : 20;
    if (names.includes('custom') && choices.often(fitting.length === 0 ? 100 : own))
      return { custom: this.ownCondition(choices) };
    const name = choices.of(fitting.length > 0 ? fitting : plain);
    return { [name]: this.comparison(choices, declaration, name, input.getFields()[name]!.type) };
  }

  private isRelation(input: GraphQLInputObjectType, name: string): boolean {
    const type = getNamedType(input.getFields()[name]!.type);
    return isInputObjectType(type) && 'and' in type.getFields();
  }

  private through(
    choices: Choices,
    declaration: ResourceDeclaration,
    input: GraphQLInputObjectType,
    relations: readonly string[],
    depth: number,
  ): object {
    const targetOf = (name: string) => declarationOf(attributeOf(declaration, name)!.target!());
    // Whose the row is must be the person: there the way to others' rows is closed already.
    const closed = relations.filter(name => isScoped(targetOf(name)) && !ownersOf(declaration).includes(name));
    const name = closed.length > 0 && choices.often(75) ? choices.of(closed) : choices.of(relations);
    const target = targetOf(name);
    const type = getNamedType(input.getFields()[name]!.type).name;
    return {
      [name]:
        choices.prying || choices.often(20)
          ? this.filter(choices, target, type, depth + 1)
          : this.telling(choices, target, type),
    };
  }

  /** An open field of records that are somebody's, and what it says of those in one world or the other. */
  private telling(choices: Choices, declaration: ResourceDeclaration, type: string): object {
    const fields = (this.schema.getType(type) as GraphQLInputObjectType).getFields();
    const telling = declaration.attributes.filter(
      attribute =>
        attribute.name in fields &&
        attribute.type !== 'tags' &&
        shown(declaration, attribute) === 'open' &&
        this.known.of(declaration, attribute).telling.length > 0,
    );
    if (telling.length === 0) return this.filter(choices, declaration, type, DEEPEST + 1);
    const { name } = choices.of(telling);
    return { [name]: this.comparison(choices, declaration, name, fields[name]!.type, TELLING) };
  }

  private tagCondition(choices: Choices): object {
    const operator = choices.of(['in', 'notIn', 'is', 'isNot']);
    return { [operator]: operator.startsWith('is') ? null : [choices.of(this.known.tags)] };
  }

  private ownCondition(choices: Choices): object {
    const field = choices.of(OWN_FIELDS.filter(({ secret }) => (secret !== null) === choices.prying));
    const operator = choices.of(OWN_OPERATORS[field.type]!);
    const values = ownValuesOf(field.key === 'twice' ? 'grade' : field.key).filter(each => each !== undefined);
    const pool = field.type === 'ref' ? this.known.ids : values.length > 0 ? values : ['own-word', 'mm-word'];
    const value = () => {
      const one = choices.of(pool);
      return field.type === 'decimal' ? String(Number(one) * 2) : one;
    };
    return { [field.key]: { [operator]: valueFor(choices, operator, value, field.type === 'boolean') } };
  }

  private comparison(
    choices: Choices,
    declaration: ResourceDeclaration,
    name: string,
    type: GraphQLInputType,
    only: readonly string[] = [],
  ): object {
    const comparison = getNamedType(type) as GraphQLInputObjectType;
    const attribute = attributeOf(declaration, name);
    const alike = TEXTS.includes(attribute?.type ?? 'int') && !attribute?.pattern;
    const offered = Object.values(comparison.getFields()).filter(each => alike || !/like$/i.test(each.name));
    const wanted = offered.filter(each => only.includes(each.name));
    const operator = choices.of(wanted.length > 0 ? wanted : offered);
    const { all, telling } = this.known.of(declaration, attribute ?? snake(name));
    const pool = telling.length > 0 && (only.length > 0 || choices.often(70)) ? telling : all.length > 0 ? all : ['1'];
    const leaf = getNamedType(operator.type);
    if (isInputObjectType(leaf)) {
      const ends = Object.values(leaf.getFields());
      return {
        [operator.name]: Object.fromEntries(
          ends.map(end => [end.name, typed(getNamedType(end.type), choices.of(pool))]),
        ),
      };
    }
    const value = () => (isEnumType(leaf) ? choices.of(leaf.getValues()).name : typed(leaf, choices.of(pool)));
    const isList = isListType(isNonNullType(operator.type) ? operator.type.ofType : operator.type);
    if (isList) return { [operator.name]: [value(), value()] };
    return { [operator.name]: valueFor(choices, operator.name, value, attribute?.type === 'boolean') };
  }
}

/** `is` asks for nothing, of what is true or false also for that; `like` for the beginning, the end or the middle. */
function valueFor(choices: Choices, operator: string, value: () => unknown, flag: boolean): unknown {
  if (operator === 'is' || operator === 'isNot') return flag && choices.often(70) ? choices.often(50) : null;
  if (operator === 'in' || operator === 'notIn') return [value(), value()];
  const one = value();
  if (!/like$/i.test(operator)) return one;
  const text = String(one);
  return choices.of([`${text.slice(0, 5)}%`, `%${text.slice(-5)}`, `%${text.slice(1, 6)}%`, text]);
}

function typed(type: { readonly name: string }, text: string): unknown {
  switch (type.name) {
    case 'Int':
      return Math.trunc(Number(text)) || 0;
    case 'Float':
      return Number(text) || 0;
    case 'Boolean':
      return text === 'true';
    default:
      return text;
  }
}
