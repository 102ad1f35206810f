import type { Actor } from '../../src/kernel/access';
import type { Attribute, ResourceDeclaration } from '../../src/kernel/resource';

type FieldAccess = typeof import('../../src/kernel/access/field-access');
type QueryGuard = typeof import('../../src/kernel/access/query-guard');

/** What can be wrong with the wall. */
export const FAULTS = [
  'a relation in a filter that leads to rows of others',
  'a masked field that may be filtered, sorted and grouped by',
  'a hidden field that may be filtered, sorted and grouped by',
  'a custom field that may be filtered, sorted and summed by whoever may not see it',
  'a formula that tells of a field that may not be seen',
  'a masked field that is shown as it is',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** Whether a field that is closed is taken for open. */
const OPENED: Partial<Record<FaultName, (attribute: Attribute, seen: 'masked' | 'hidden') => boolean>> = {
  [FAULTS[1]]: (_, seen) => seen === 'masked',
  [FAULTS[2]]: ({ custom }, seen) => seen === 'hidden' && !custom,
  [FAULTS[3]]: ({ custom }, seen) => seen === 'hidden' && custom !== undefined && !custom.computed,
  [FAULTS[4]]: ({ custom }, seen) => seen === 'hidden' && custom?.computed !== undefined,
};

let planted: FaultName | null = null;

/** Puts a fault into the product, or takes it out. */
export const plantFault = (name: FaultName | null): void => {
  planted = name;
};

/** The product's field access, wrong where a fault is planted. What is shown of a row stays right: the guard is wrong. */
export function faultyFieldAccess(real: FieldAccess): FieldAccess {
  return {
    ...real,
    visibilityOf(actor: Actor, declaration: ResourceDeclaration, field: string) {
      const seen = real.visibilityOf(actor, declaration, field);
      if (planted === null || seen === 'open') return seen;
      const attribute = real.attributeOf(declaration, field);
      const open = attribute !== undefined && OPENED[planted]?.(attribute, seen);
      return open ? 'open' : seen;
    },
    asSeenBy(actor, declaration, row) {
      const seen = real.asSeenBy(actor, declaration, row);
      if (planted !== FAULTS[5]) return seen;
      const custom = 'custom' in seen ? { custom: seen.custom } : {};
      return Object.assign(Object.create(Object.getPrototypeOf(row) as object) as typeof row, row, custom);
    },
  };
}

type Narrowed = Readonly<Record<string, unknown>>;

/** The product's query guard; where the fault is planted, a relation in a filter is not narrowed to the caller's rows. */
export function faultyQueryGuard(real: QueryGuard): QueryGuard {
  const widened = (declaration: ResourceDeclaration, filter: Narrowed): Narrowed =>
    Object.fromEntries(
      Object.entries(filter).map(([name, value]) => {
        if (name === 'and' || name === 'or')
          return [name, (value as Narrowed[]).map(each => widened(declaration, each))];
        const isRelation = declaration.attributes.some(({ type, name: own }) => type === 'ref' && own === name);
        const { and } = value as { and?: Narrowed[] };
        return [name, isRelation && and && and.length > 1 ? and[0] : value];
      }),
    );
  return {
    ...real,
    guardFilter: (...given) => {
      const guarded = real.guardFilter(...given);
      return planted === FAULTS[0] ? widened(given[1], guarded) : guarded;
    },
  };
}
