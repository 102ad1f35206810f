import { bundled, documentsOf, shown, touched, type Difference } from './configuration';

describe('configuration as one file', () => {
  const files = [
    { path: 'role/a.yaml', text: 'role:\n  key: a\n' },
    { path: 'role/b.yaml', text: 'role:\n  key: b\n  nameEn: |-\n    ---\n    x\n' },
  ];

  it('is taken apart into what it was put together from', () => {
    const parts = documentsOf({ path: 'all.yaml', text: bundled(files) });
    expect(parts.map(({ text }) => text.trim())).toEqual(files.map(({ text }) => text.trim()));
    expect(parts.map(({ path }) => path)).toEqual(['all.yaml #1', 'all.yaml #2']);
  });

  it('a file of one thing keeps its name, with a separator before it too', () => {
    expect(documentsOf(files[0]!)).toEqual([files[0]]);
    expect(documentsOf({ path: 'x', text: `---\r\n${files[0]!.text}` })[0]!.path).toBe('x');
  });

  it.each([
    ['new', 1],
    ['changed', 1],
    ['removed', 1],
    ['same', 0],
    ['onlyHere', 0],
  ] as const)('%s is touched: %s', (standing, count) => {
    const difference: Difference = { kind: 'role', code: 'a', standing, changes: [] };
    expect(touched([difference])).toHaveLength(count);
  });

  it.each([
    [null, '—'],
    [undefined, '—'],
    ['', ''],
    [false, 'false'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('%j is shown as %s', (value, text) => expect(shown(value)).toBe(text));
});
