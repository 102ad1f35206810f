import fc from 'fast-check';
import { WordTree } from './word-tree';

describe('a tree of words', () => {
  it('finds what was put under exactly these parts, and counts each word once', () => {
    const part = fc.constantFrom('', 'a', 'b', 'ab', '__proto__');
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part, part)), part, (words, other) => {
        const tree = new WordTree<number>();
        const plain = new Map<string, number>();
        words.forEach((parts, id) => {
          tree.set(parts, id);
          plain.set(JSON.stringify(parts), id);
        });
        expect(tree.size).toBe(plain.size);
        for (const parts of [...words, [other, other, other]]) {
          expect(tree.get(parts)).toBe(plain.get(JSON.stringify(parts)));
        }
      }),
    );
  });

  it('forgets everything', () => {
    const tree = new WordTree<number>();
    tree.set(['a'], 1);
    tree.clear();
    expect([tree.size, tree.get(['a'])]).toEqual([0, undefined]);
  });
});
