import type { Text } from '@cloudtally/plugin-sdk';
import {
  declarationOf,
  knownResource,
  TenantResource,
  withCustom,
  type ResourceDeclaration,
} from '../../kernel/resource';
import type { Definitions } from '../../kernel/resource/declaration';
import { User } from '../access/access.module';

export interface PersonField {
  /** `owner`, `customer.owner`, `custom.keeper` */
  readonly path: string;
  readonly title: Text;
}

/** Whoever made the record, by the id that it keeps of that person. */
const CREATOR: PersonField = { path: 'createdBy', title: { zh: '创建人', en: 'Whoever created it' } };

/** Where a record names a person: its own references to one, and those of what it refers to. */
export function personFields(resource: string, definitions: Definitions): PersonField[] {
  const named = knownResource(definitions, resource);
  if (!named) return [];
  const own = peopleIn(withCustom(named, definitions));
  const through = named.attributes
    .filter(({ type, target }) => type === 'ref' && target && target() !== User)
    .flatMap(({ name, title, target }) =>
      peopleIn(declarationOf(target!())).map(inner => ({
        path: [name, inner.path].join('.'),
        title: { zh: `${title.zh}的${inner.title.zh}`, en: `${inner.title.en} of the ${title.en.toLowerCase()}` },
      })),
    );
  const made = named.target.prototype instanceof TenantResource ? [CREATOR] : [];
  return [...own, ...through, ...made];
}

const peopleIn = ({ attributes }: ResourceDeclaration): PersonField[] =>
  attributes.flatMap(({ name, title, type, target }) =>
    type === 'ref' && target?.() === User ? [{ path: name, title }] : [],
  );
