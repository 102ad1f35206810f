import { readTags } from './tags';

describe('tags of a bill line', () => {
  it.each`
    text                   | tags                                        | why
    ${'team=data;env=pro'} | ${{ team: 'data', env: 'pro' }}             | ${'two tags'}
    ${'a=1, b=2'}          | ${{ a: '1', b: '2' }}                       | ${'by commas'}
    ${'url=http://x?y=1'}  | ${{ url: 'http://x?y=1' }}                  | ${'an equals sign in a value'}
    ${'env='}              | ${{ env: '' }}                              | ${'an empty value'}
    ${'客户=C0001'}        | ${{ 客户: 'C0001' }}                        | ${'Chinese keys'}
    ${'__proto__=x'}       | ${Object.fromEntries([['__proto__', 'x']])} | ${'a hostile key is only a key'}
    ${'=x;free text'}      | ${null}                                     | ${'not of that form'}
    ${''}                  | ${null}                                     | ${'none'}
    ${null}                | ${null}                                     | ${'a missing column'}
  `('$why', ({ text, tags }) => {
    expect(readTags(text as string | null)).toEqual(tags);
  });
});
