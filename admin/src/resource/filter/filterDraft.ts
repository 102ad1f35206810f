import { joined, type FilterCondition, type FilterTree } from '../data/filterTree';

export type GroupMode = 'all' | 'any' | 'none' | 'notAll';

export const GROUP_MODES: GroupMode[] = ['all', 'any', 'none', 'notAll'];

/** A filter on its way: conditions may lack a value, groups may be empty, and each has a key to be found by. */
export type Draft = DraftGroup | DraftCondition;

export interface DraftGroup {
  key: number;
  mode: GroupMode;
  items: Draft[];
}

export interface DraftCondition extends FilterCondition {
  key: number;
}

let last = 0;
const nextKey = () => (last += 1);

export const emptyCondition = (field: string, op: FilterCondition['op']): DraftCondition => ({
  key: nextKey(),
  field,
  op,
});
export const emptyGroup = (items: Draft[] = []): DraftGroup => ({ key: nextKey(), mode: 'any', items });
export const isGroup = (draft: Draft): draft is DraftGroup => 'items' in draft;

const NEGATED: Record<GroupMode, GroupMode> = { all: 'notAll', notAll: 'all', any: 'none', none: 'any' };

function draftOf(tree: FilterTree): Draft {
  if ('all' in tree) return { key: nextKey(), mode: 'all', items: tree.all.map(draftOf) };
  if ('any' in tree) return { key: nextKey(), mode: 'any', items: tree.any.map(draftOf) };
  if (!('not' in tree)) return { key: nextKey(), ...tree };
  const inner = draftOf(tree.not);
  return isGroup(inner) ? { ...inner, mode: NEGATED[inner.mode] } : { key: nextKey(), mode: 'none', items: [inner] };
}

/** A tree to be edited: always a group, so that there is a place to add to. */
export function toDraft(tree: FilterTree | null): DraftGroup {
  if (tree === null) return { key: nextKey(), mode: 'all', items: [] };
  const draft = draftOf(tree);
  return isGroup(draft) ? draft : { key: nextKey(), mode: 'all', items: [draft] };
}

/** What was edited as a tree: groups of nothing ask for nothing, a group of one is what is in it. */
export function toTree(draft: Draft): FilterTree | null {
  if (!isGroup(draft)) {
    const { field, op, value } = draft;
    return value === undefined ? { field, op } : { field, op, value };
  }
  const items = draft.items.map(toTree).filter((each): each is FilterTree => each !== null);
  if (items.length === 0) return null;
  const positive =
    draft.mode === 'all' || draft.mode === 'notAll' ? joined(items)! : items.length === 1 ? items[0]! : { any: items };
  return draft.mode === 'all' || draft.mode === 'any' ? positive : { not: positive };
}

/** The same draft with one part changed, or taken out where the change gives nothing. */
export function changed(group: DraftGroup, key: number, change: (draft: Draft) => Draft | null): DraftGroup {
  if (group.key === key) return change(group) as DraftGroup;
  const items = group.items.flatMap(item => {
    if (item.key === key) return change(item) ?? [];
    return isGroup(item) ? changed(item, key, change) : item;
  });
  return { ...group, items };
}

export const conditionsIn = (draft: Draft): DraftCondition[] =>
  isGroup(draft) ? draft.items.flatMap(conditionsIn) : [draft];
