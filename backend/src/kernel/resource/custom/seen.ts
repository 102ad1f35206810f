import { GraphQLScalarType } from 'graphql';

/** Values that were masked for this caller. A class, because what becomes of a row on its way out keeps classes only. */
class SeenValues {
  [key: string]: unknown;
}

export const markSeen = (values: object): object => Object.assign(new SeenValues(), values);

/** Custom values on their way out. What nobody masked stays inside, whichever door forgot it. */
export const CustomScalar = new GraphQLScalarType({
  name: 'CustomValues',
  description: "The company's own fields that the caller may see, by their keys.",
  serialize: value => (value instanceof SeenValues ? value : {}),
});
