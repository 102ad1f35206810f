import { sortedQuery } from '@cloudtally/plugin-sdk';
import { baiduSigner } from './signature';
import { VECTOR_HOST, VECTOR_KEY, VECTOR_TIME, vectorHeaders, VECTORS } from './signature-vectors.fixture';

describe("bce-auth-v1, as the vendor's SDK signs (M-096)", () => {
  it.each(VECTORS)('$why', vector => {
    const { method, headers, body, path } = vector;
    // The query as our client writes it: the SDK encodes more on the wire than it signs.
    const [plain = '', query = ''] = path.split('?');
    const search = sortedQuery(Object.fromEntries(new URLSearchParams(query)));
    const url = new URL(`http://${VECTOR_HOST}${plain}${search ? `?${search}` : ''}`);
    expect(baiduSigner(VECTOR_KEY)({ method, url, headers, body }, VECTOR_TIME, 'any')).toEqual(vectorHeaders(vector));
  });

  it('sorts whole pairs, where one name begins another', () => {
    const url = (search: string) => new URL(`http://${VECTOR_HOST}/v1/x${search}`);
    const signed = (search: string) =>
      baiduSigner(VECTOR_KEY)({ method: 'GET', url: url(search), headers: {}, body: '' }, VECTOR_TIME, '')
        .authorization;
    expect(signed('?a=1&a1=2')).toBe(signed('?a1=2&a=1'));
  });
});
