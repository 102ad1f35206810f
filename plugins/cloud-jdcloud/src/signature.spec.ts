import { jdcloudSigner } from './signature';
import {
  VECTOR_HEADERS,
  VECTOR_HOST,
  VECTOR_KEY,
  VECTOR_TIME,
  vectorHeaders,
  VECTORS,
} from './signature-vectors.fixture';

describe("JDCLOUD2-HMAC-SHA256, as the vendor's SDK signs (M-097)", () => {
  it.each(VECTORS)('$why', vector => {
    const { method, path, body, nonce, service } = vector;
    const url = new URL(`http://${VECTOR_HOST}${path}`);
    const request = { method, url, headers: VECTOR_HEADERS, body };
    expect(jdcloudSigner(VECTOR_KEY, service)(request, VECTOR_TIME, nonce)).toEqual(vectorHeaders(vector));
  });
});
