import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner';
import { sortedQuery, type SignableRequest } from '@cloudtally/plugin-sdk';
import { huaweiSigner } from './signature';

const KEY = { accessKeyId: 'HPUAspecimen00000001', secretAccessKey: 'specimen-secret-0123456789' };
const NOW = new Date('2026-11-20T08:00:00.123Z');
const DATE = '20261120T080000Z';

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** What the vendor's own signer says of the same request. */
function official({ method, path, query, headers, body }: Asked): string {
  const request = {
    endpoint: `http://127.0.0.1:18080${path}`,
    method,
    headers: { ...headers, 'X-Sdk-Date': DATE },
    queryParams: query ?? {},
    ...(body === undefined ? {} : { data: body }),
  };
  const credential = { getAk: () => KEY.accessKeyId, getSk: () => KEY.secretAccessKey };
  const signed = AKSKSigner.sign(request, credential as never) as { Authorization: string };
  return signed.Authorization;
}

function ours({ method, path, query = {}, headers = {}, body }: Asked): string | undefined {
  const search = sortedQuery(query);
  const request: SignableRequest = {
    method,
    url: new URL(`http://127.0.0.1:18080${path}${search ? `?${search}` : ''}`),
    headers,
    body: body === undefined ? '' : JSON.stringify(body),
  };
  return huaweiSigner(KEY)(request, NOW, 'any').authorization;
}

const JSON_BODY = { 'content-type': 'application/json', 'x-language': 'zh_CN' };

describe("SDK-HMAC-SHA256, as the vendor's SDK signs (M-094)", () => {
  it.each`
    asked                                                                                                                         | why
    ${{ method: 'GET', path: '/v2/bases/measurements' }}                                                                          | ${'no query, no body'}
    ${{ method: 'GET', path: '/v2/bills/customer-bills/res-fee-records', query: { offset: '0', cycle: '2026-10', limit: '10' } }} | ${'a query is sorted'}
    ${{ method: 'GET', path: '/v2/a', query: { note: "a b+c~d!'()*/:=&中文" } }}                                                  | ${'every character that is encoded in two ways'}
    ${{ method: 'GET', path: '/v2/a/', headers: { 'x-language': 'en_US', 'x-domain-id': '0'.repeat(32) } }}                       | ${'a slash is there already, and further headers'}
    ${{ method: 'GET', path: '/v2/x-y_z.1~2' }}                                                                                   | ${'a path of characters that stay'}
    ${{ method: 'POST', path: '/v2/partners/sub-customers/query', headers: JSON_BODY, body: { offset: 0, note: '中文' } }}        | ${'a body'}
  `('$why', ({ asked }) => {
    expect(ours(asked as Asked)).toBe(official(asked as Asked));
  });

  it('signs the time that it sends, with whole seconds', () => {
    const url = new URL('http://127.0.0.1:18080/v2/a');
    const signed = huaweiSigner(KEY)({ method: 'GET', url, headers: {}, body: '' }, NOW, 'any');
    expect(signed['x-sdk-date']).toBe(DATE);
    expect(signed.authorization).toMatch(
      /^SDK-HMAC-SHA256 Access=HPUAspecimen00000001, SignedHeaders=host;x-sdk-date, Signature=[0-9a-f]{64}$/,
    );
  });
});
