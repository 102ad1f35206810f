import { getDTONames } from '@ptc-org/nestjs-query-graphql/src/common/dto.utils';
import type { Attribute, ResourceDeclaration } from '../../kernel/resource';

/** Attributes that a file tells: what people set, and no file of another record says. */
export function toldBy(declaration: ResourceDeclaration): readonly Attribute[] {
  const { configured } = declaration.options;
  return declaration.attributes.filter(
    ({ name, editable, custom }) =>
      !custom && editable !== 'never' && name !== configured?.within && !configured?.without?.includes(name),
  );
}

/** What the records of a resource are called in the file of another: "dictionaryEntries". */
export const pluralOf = (declaration: ResourceDeclaration): string =>
  getDTONames(declaration.target).pluralBaseNameLower;
