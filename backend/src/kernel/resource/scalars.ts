import { isDecimalText } from '@cloudtally/plugin-sdk';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const refuse = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'input.invalid', http: { status: 400 } } });

const MAX_INTEGER_DIGITS = 26;
const MAX_FRACTION_DIGITS = 12;

function decimal(value: unknown): string {
  if (!isDecimalText(value)) throw refuse('A decimal is a string such as "1234.56"');
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  if (whole.replace(/^0+/, '').length > MAX_INTEGER_DIGITS || fraction.length > MAX_FRACTION_DIGITS) {
    throw refuse('A decimal has at most 26 digits before and 12 after the point');
  }
  return value;
}

/** `numeric(38,12)` as text, end to end: no float ever touches an amount. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal as text, at most 26 digits before and 12 after the point.',
  serialize: value => trimDecimal(String(value)),
  parseValue: decimal,
  parseLiteral: (node: ValueNode) => {
    if (node.kind !== Kind.STRING) throw refuse('A decimal is written as a string');
    return decimal(node.value);
  },
});

/** Postgres pads numerics to their scale: "1.500000000000" reads "1.5". */
export const trimDecimal = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;

/** Any JSON value. Objects built from it have no prototype, so that `__proto__` is a key like others. */
export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'A JSON value.',
  serialize: value => value,
  parseValue: value => value,
  parseLiteral: function literal(node: ValueNode): unknown {
    switch (node.kind) {
      case Kind.OBJECT:
        return node.fields.reduce<Record<string, unknown>>(
          (object, field) => {
            object[field.name.value] = literal(field.value);
            return object;
          },
          Object.create(null) as Record<string, unknown>,
        );
      case Kind.LIST:
        return node.values.map(literal);
      case Kind.INT:
      case Kind.FLOAT:
        return node.value;
      case Kind.STRING:
      case Kind.BOOLEAN:
      case Kind.ENUM:
        return node.value;
      default:
        return null;
    }
  },
});
