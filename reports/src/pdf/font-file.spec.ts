import { readFileSync } from 'node:fs';
import { searchableFont } from './font-file';
import { installedFile } from './native-module';

const { file, lookAlikes } = searchableFont(
  readFileSync(installedFile('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
);

describe('M-142 text in a PDF can be searched', () => {
  it.each`
    taken       | kept    | why
    ${'\u2f29'} | ${'小'} | ${'a Kangxi radical'}
    ${'\u2eda'} | ${'页'} | ${'a radical of the supplement, without a decomposition'}
    ${'\u3b35'} | ${'胶'} | ${'a variant of extension A'}
    ${'\u2215'} | ${'／'} | ${'the slash that Chinese texts use'}
    ${'\u301c'} | ${'～'} | ${'so is the tilde'}
  `('knows $kept and not its look-alike: $why', ({ taken, kept }) => {
    expect(lookAlikes.get(taken.codePointAt(0))).toBe(kept.codePointAt(0));
  });

  it.each(['-', ' ', '·', '•', '…', '①', '骉', '元', '㖈', '①'])('leaves %s alone', character => {
    expect(lookAlikes.has(character.codePointAt(0) ?? 0)).toBe(false);
  });

  it('has nothing left to take: reading its own file finds no look-alikes', () => {
    expect(searchableFont(file).lookAlikes.size).toBe(0);
  });
});
