import type { FilterTree } from '../data/filterTree';
import { changed, conditionsIn, toDraft, toTree } from './filterDraft';

const A: FilterTree = { field: 'name', op: 'empty' };
const B: FilterTree = { field: 'level', op: 'in', value: ['A'] };

describe('a filter that is edited (M-025)', () => {
  it.each([
    [A, A, 'a condition alone'],
    [{ all: [A, B] }, { all: [A, B] }, 'a group'],
    [{ any: [A, { all: [A, { any: [A, B] }] }] }, { any: [A, { all: [A, { any: [A, B] }] }] }, 'groups in groups'],
    [{ not: A }, { not: A }, 'not one'],
    [{ not: { any: [A, B] } }, { not: { any: [A, B] } }, 'none of several'],
    [{ all: [A, { not: { all: [A, B] } }] }, { all: [A, { not: { all: [A, B] } }] }, 'not all of several'],
    [{ not: { not: { any: [A, B] } } }, { any: [A, B] }, 'not not is nothing'],
    [null, null, 'nothing'],
  ])('%j comes back as %j: %s', (given: FilterTree | null, expected: FilterTree | null, _why: string) =>
    expect(toTree(toDraft(given))).toEqual(expected),
  );

  it('an empty group asks for nothing', () => {
    expect(toTree({ key: 0, mode: 'none', items: [{ key: 1, mode: 'any', items: [] }] })).toBeNull();
  });

  it('changes one part and takes another out', () => {
    const draft = toDraft({ all: [A, { any: [A, B] }] });
    const [, second] = draft.items;
    const inner = conditionsIn(second!);
    const without = changed(draft, inner[0]!.key, () => null);
    expect(toTree(without)).toEqual({ all: [A, B] });
    const other = changed(draft, inner[1]!.key, each => ({ ...each, op: 'empty', value: undefined }));
    expect(toTree(other)).toEqual({ all: [A, { any: [A, { field: 'level', op: 'empty' }] }] });
  });
});
