import { readTags } from './tags';

describe('tags of a bill line', () => {
  it.each`
    text                                       | tags                           | why
    ${'key:team value:a; key:env value:prod'}  | ${{ team: 'a', env: 'prod' }}  | ${'two tags'}
    ${'key:url value:http://x:80/a b'}         | ${{ url: 'http://x:80/a b' }}  | ${'colons and spaces in a value'}
    ${'key:list value:a; b;c; key:env value:'} | ${{ list: 'a; b;c', env: '' }} | ${'semicolons in a value, and an empty one'}
    ${'key:客户 value:C0001'}                  | ${{ 客户: 'C0001' }}           | ${'Chinese keys'}
    ${'key:__proto__ value:x'}                 | ${null}                        | ${'a hostile key changes no prototype'}
    ${''}                                      | ${null}                        | ${'none'}
    ${null}                                    | ${null}                        | ${'a missing column'}
    ${'free text'}                             | ${null}                        | ${'not of that form'}
  `('$why', ({ text, tags }: { text: string | null; tags: Record<string, string> | null }) => {
    expect(readTags(text)).toEqual(tags);
  });
});
