/**
 * What jdcloud-sdk-js 1.2.202 sent, on 2026-11-21 with its clock held at 2026-11-20T08:00:00Z, to a server that wrote
 * down the requests: `queryBillDetail`, `queryBillSummary`, `describeAccountAmount`, and the SDK's own `makeRequest`
 * for an operation that it lacks.
 */
export const VECTORS = [
  {
    service: 'billing',
    method: 'POST',
    path: '/v1/regions/cn-north-1/billDetail%3Alist',
    body: '{"startTime":"2026-10-01 00:00:00","endTime":"2026-10-31 23:59:59","pageIndex":1,"pageSize":1000}',
    nonce: 'd39feccb-8717-4a00-8edc-c1bec31ef1bd',
    signature: '984df51e281eed5b9e9b831406dcbd97782412cc0f79a550103bdb81487da78b',
    why: 'a page of the old list, a colon in its path',
  },
  {
    service: 'billing',
    method: 'POST',
    path: '/v1/regions/cn-north-1/billSummary%3Alist',
    body: '{"startTime":"2026-10-01 00:00:00","endTime":"2026-10-31 23:59:59","serviceCode":"vm","resourceIds":["i-1","中文"],"pageIndex":2,"pageSize":20}',
    nonce: '9f6e7d8d-3b7b-4d2c-acf3-dd502b7caf52',
    signature: '8da42e458b22ab3345e261bce74eeaee71dca3c2b7b14f1a385ed3931c05a827',
    why: 'characters that are not ASCII',
  },
  {
    service: 'asset',
    method: 'GET',
    path: '/v1/regions/cn-north-1/assets%3AdescribeAccountAmount',
    body: '',
    nonce: '9d4695dc-a101-49b6-97c6-4f35eb269364',
    signature: '97d512b32739871daa42b7790745b3c9487c4ab137b816aa904c2fcb78349392',
    why: 'a question of another service, without a body',
  },
  {
    service: 'billing',
    method: 'POST',
    path: '/v1/regions/cn-north-1/describeFormulaSummaryList',
    body: '{"billDate":202610,"pageIndex":1,"pageSize":1000}',
    nonce: 'd68268fa-5381-4612-bc1f-ef9b6c893f67',
    signature: '0eb137907244df2a6609fb81a0b9c6f69feda12446d05cb5bae8ef4c836d1ed1',
    why: 'an operation that the SDK lacks, through its own request',
  },
] as const;
export type Vector = (typeof VECTORS)[number];

export const VECTOR_KEY = {
  accessKeyId: 'AKVECTOR0000001',
  secretAccessKey: 'vector-secret-0123456789',
  regionId: 'cn-north-1',
};
export const VECTOR_TIME = new Date('2026-11-20T08:00:00Z');
export const VECTOR_HOST = '127.0.0.1:18180';
/** The headers that were there before the SDK signed. */
export const VECTOR_HEADERS = { accept: 'application/json', 'content-type': 'application/json' };

/** The headers that the SDK added. */
export const vectorHeaders = ({ service, nonce, signature }: Pick<Vector, 'service' | 'nonce' | 'signature'>) => ({
  'x-jdcloud-date': '20261120T080000Z',
  'x-jdcloud-nonce': nonce,
  authorization: `JDCLOUD2-HMAC-SHA256 Credential=${VECTOR_KEY.accessKeyId}/20261120/cn-north-1/${service}/jdcloud2_request, SignedHeaders=accept;content-type;host;x-jdcloud-date;x-jdcloud-nonce, Signature=${signature}`,
});
