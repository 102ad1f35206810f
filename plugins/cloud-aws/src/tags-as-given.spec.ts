import { tagsAsGiven } from './tags-as-given';

describe('tags of AWS are called as they were given', () => {
  it.each`
    tags                               | given                              | why
    ${{ 'user:team': 'a' }}            | ${{ team: 'a' }}                   | ${'the mark of FOCUS exports'}
    ${{ user_team: 'a' }}              | ${{ team: 'a' }}                   | ${'the mark of CUR 2.0'}
    ${{ 'aws:createdBy': 'b' }}        | ${{ 'aws:createdBy': 'b' }}        | ${'what AWS tagged stays marked'}
    ${{ username: 'c', 'user:': 'd' }} | ${{ username: 'c', 'user:': 'd' }} | ${'a word that only begins so, and a mark without a name'}
    ${{}}                              | ${null}                            | ${'none'}
    ${null}                            | ${null}                            | ${'none'}
  `('$tags: $why', ({ tags, given }: { tags: Record<string, string> | null; given: unknown }) => {
    expect(tagsAsGiven(tags)).toEqual(given);
  });
});
