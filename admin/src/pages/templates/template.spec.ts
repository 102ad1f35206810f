import { diffLines, inserted, written } from './template';

const title = { zh: '', en: '' };
const told = (before: string, after: string) => diffLines(before, after).map(({ sign, text }) => sign + text);

describe('templates on screen (issue 5.7)', () => {
  it.each([
    ['a\nb\nc', 'a\nc', [' a', '-b', ' c'], 'a line is gone'],
    ['a\nc', 'a\nb\nc', [' a', '+b', ' c'], 'a line is new'],
    ['a\nb', 'a\nx', [' a', '-b', '+x'], 'a line is another'],
    ['a', 'a', [' a'], 'nothing changed'],
    ['', 'a', ['-', '+a'], 'from an empty text'],
  ])('%j to %j: %j, as %s', (before, after, lines, _why) => expect(told(before, after)).toEqual(lines));

  it('a diff leads from one text to the other, both ways', () => {
    const words = ['a', 'b', 'c', '', 'a b'];
    let seed = 7;
    const next = (most: number) => (seed = (seed * 16_807) % 2_147_483_647) % most;
    for (let run = 0; run < 300; run++) {
      const text = () => Array.from({ length: next(8) }, () => words[next(words.length)]!).join('\n');
      const [before, after] = [text(), text()];
      const lines = diffLines(before, after);
      const side = (gone: string) =>
        lines
          .filter(({ sign }) => sign !== gone)
          .map(line => line.text)
          .join('\n');
      expect([side('+'), side('-')]).toEqual([before, after]);
    }
  });

  it('a variable is written as it is used, in the place of what was chosen', () => {
    expect(written({ name: 'number', type: 'text', title })).toBe('{{number}}');
    expect(written({ name: 'late', type: 'flag', title })).toBe('{{#late}}{{/late}}');
    const items = [{ name: 'label', type: 'text' as const, title }];
    expect(written({ name: 'facts', type: 'list', title, items })).toBe('{{#facts}}\n{{label}}\n{{/facts}}\n');
    expect(inserted('Hello X!', '{{name}}', 6, 7)).toEqual({ text: 'Hello {{name}}!', caret: 14 });
  });
});
