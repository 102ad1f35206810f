/**
 * What @baiducloud/sdk 1.0.7 sent, on 2026-11-21 with its clock held at 2026-11-20T08:00:00Z, to a server that wrote
 * down the requests: `new BceBaseClient({ endpoint, credentials: { ak, sk } }, 'billing', false).sendRequest(...)`. It
 * writes "-" as "%2d" on the wire and signs it as "-".
 */
export const VECTORS = [
  {
    method: 'GET',
    path: '/v1/bill/resource/month?month=2026%2d10&productType=postpay&pageNo=2&pageSize=100',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: '',
    names: 'content-type;host;x-bce-date',
    signature: 'b8a9f31e39b66af55c288c7ab6031e6c268a86ba254d8d808bd49d37be4c5e66',
    why: 'a page of a bill',
  },
  {
    method: 'GET',
    path: '/v1/bill/resource/month?month=2026%2d10&note=a%20b%2Bc%7ed%21%27%28%29%2a%2F%3A%3D%26%E4%B8%AD%E6%96%87&queryAccountId=e7demo5c0a2b4d6f8a9b0c1d2e3f4a5b',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: '',
    names: 'content-type;host;x-bce-date',
    signature: '5a25e94362d6faf706e40ec9e5ddb75759559f67ea469f775f879a419e94b390',
    why: 'characters that are encoded in two ways',
  },
  {
    method: 'GET',
    path: '/v1/bill/month/summary?billMonth=2026%2d10',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: '',
    names: 'content-type;host;x-bce-date',
    signature: '63110bc5b1189ff0fee580b37570d2553da22f382f280b0e6418d9cd1e0fe9a7',
    why: 'a summary',
  },
  {
    method: 'POST',
    path: '/v1/finance/cash/balance',
    headers: { 'content-type': 'application/json', 'content-length': '2' },
    body: '{}',
    names: 'content-length;content-type;host;x-bce-date',
    signature: 'c5ef4ac42fa1209997696e125b4fd561a5bc641337722a3a588a410bb58ff44e',
    why: 'a body',
  },
] as const;
export type Vector = (typeof VECTORS)[number];

export const VECTOR_KEY = { accessKeyId: 'AKVECTOR0000001', secretAccessKey: 'vector-secret-0123456789' };
export const VECTOR_TIME = new Date('2026-11-20T08:00:00Z');
export const VECTOR_HOST = '127.0.0.1:18180';

/** The headers that the SDK added. */
export const vectorHeaders = ({ names, signature }: Pick<Vector, 'names' | 'signature'>) => ({
  'x-bce-date': '2026-11-20T08:00:00Z',
  authorization: `bce-auth-v1/${VECTOR_KEY.accessKeyId}/2026-11-20T08:00:00Z/1800/${names}/${signature}`,
});
