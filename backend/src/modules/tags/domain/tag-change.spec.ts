import fc from 'fast-check';
import { clashIn, soleGroup, tagChange, type Carried, type TagKind } from './tag-change';

const tag = (id: string, groupId: string | null = null, exclusive = false): TagKind => ({ id, groupId, exclusive });
const TAGS = [tag('a'), tag('b', 'open'), tag('c', 'open'), tag('gold', 'tier', true), tag('silver', 'tier', true)];
const byHand = (tagId: string): Carried => ({ tagId, ruleId: null });
const byRule = (tagId: string): Carried => ({ tagId, ruleId: 'rule' });
const none = { put: [], kept: [], taken: [], ofRules: [] };

describe('tags by hand (M-013, M-024)', () => {
  it.each([
    [[], { add: ['a'], remove: [] }, { ...none, put: ['a'] }, 'is put'],
    [[byHand('a')], { add: ['a'], remove: [] }, none, 'is there already'],
    [[byHand('a')], { add: [], remove: ['a', 'b'] }, { ...none, taken: ['a'] }, 'what is not there is not taken'],
    [[byHand('a')], { add: ['a'], remove: ['a'] }, none, 'who asks for both keeps it'],
    [[byRule('a')], { add: ['a'], remove: [] }, { ...none, kept: ['a'] }, "a rule's becomes a person's"],
    [[byRule('a')], { add: [], remove: ['a'] }, { ...none, ofRules: ['a'] }, "a rule's is not taken off"],
    [
      [byHand('silver')],
      { add: ['gold'], remove: [] },
      { ...none, put: ['gold'], taken: ['silver'] },
      'one of a group',
    ],
    [
      [byRule('silver')],
      { add: ['gold'], remove: ['silver'] },
      { ...none, put: ['gold'], taken: ['silver'] },
      'over a rule',
    ],
    [[byHand('b')], { add: ['c'], remove: [] }, { ...none, put: ['c'] }, 'an open group has many'],
  ])('%#: %j', (carried, asked, change, _why) => expect(tagChange(carried, asked, TAGS)).toEqual(change));

  it('names two of a group of which one may be carried', () => {
    expect(clashIn(['gold', 'silver'], TAGS)?.id).toBe('silver');
    expect(clashIn(['gold', 'a', 'b', 'c'], TAGS)).toBeUndefined();
  });

  it('leaves one of a group at most, all that was asked, and takes no more than it says', () => {
    const some = fc.subarray(TAGS.map(({ id }) => id));
    fc.assert(
      fc.property(some, some, some, fc.boolean(), (had, add, remove, ruled) => {
        fc.pre(!clashIn(add, TAGS) && !clashIn(had, TAGS));
        const carried = had.map(ruled ? byRule : byHand);
        const { put, kept, taken, ofRules } = tagChange(carried, { add, remove }, TAGS);
        const after = new Set([...had, ...put].filter(id => !taken.includes(id)));
        const sole = [...after].flatMap(id => soleGroup(TAGS.find(each => each.id === id)) ?? []);
        expect(new Set(sole).size).toBe(sole.length);
        expect(add.every(id => after.has(id))).toBe(true);
        expect([...put, ...kept, ...taken, ...ofRules].every(id => [...had, ...add].includes(id))).toBe(true);
        expect(new Set([...put, ...kept, ...taken, ...ofRules]).size).toBe(
          put.length + kept.length + taken.length + ofRules.length,
        );
      }),
      { numRuns: 300 },
    );
  });
});
