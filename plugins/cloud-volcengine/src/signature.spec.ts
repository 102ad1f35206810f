import { volcengineSigner } from './signature';
import { VECTOR_HOST, VECTOR_KEY, VECTOR_TIME, vectorHeaders, VECTORS } from './signature-vectors.fixture';

describe("HMAC-SHA256, as the vendor's SDK signs (M-098)", () => {
  it.each(VECTORS)('$why', vector => {
    const sign = volcengineSigner(VECTOR_KEY, { region: 'cn-beijing', service: vector.service });
    const url = new URL(`http://${VECTOR_HOST}/${vector.search}`);
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', url, headers, body: vector.body } as const;
    expect(sign(request, VECTOR_TIME, 'any')).toEqual(vectorHeaders(vector));
  });
});
