import { rfc3986, sortedQuery } from './rfc3986';

describe('a query that is signed', () => {
  it.each`
    query                           | text                               | why
    ${{ b: '2', a: '1' }}           | ${'a=1&b=2'}                       | ${'sorted'}
    ${{ a: undefined, b: '' }}      | ${'b='}                            | ${'what is not given is not sent, what is empty is'}
    ${{ n: "a b+~!'()*-._" }}       | ${'n=a%20b%2B~%21%27%28%29%2A-._'} | ${'RFC 3986, not what forms do'}
    ${{ 中: '文' }}                 | ${'%E4%B8%AD=%E6%96%87'}           | ${'UTF-8'}
    ${{ a1: 'x', a: 'y', aB: 'z' }} | ${'a=y&a1=x&aB=z'}                 | ${'a name that begins another comes first'}
    ${{}}                           | ${''}                              | ${'nothing'}
  `('$why', ({ query, text }: { query: Record<string, string | undefined>; text: string }) => {
    expect(sortedQuery(query)).toBe(text);
  });

  it('a colon of a path is encoded too', () => {
    expect(rfc3986('billDetail:list')).toBe('billDetail%3Alist');
  });
});
