import { request } from 'node:http';
import type { Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { volcengineSigner } from '../src/signature';
import { VECTOR_HOST, VECTOR_KEY, VECTOR_TIME, vectorHeaders, VECTORS } from '../src/signature-vectors.fixture';
import { specimen } from './specimen-source';
import { startVolcengineSandbox } from './start-volcengine-sandbox';

interface Signed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends the bytes to the sandbox as they are, also the host they were signed for. */
function send(sandbox: Sandbox, { path, method, headers, body }: Signed): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.url);
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { ResponseMetadata } = JSON.parse(Buffer.concat(parts).toString()) as {
          ResponseMetadata: { Error?: { Code: string } };
        };
        resolve({ status: response.statusCode ?? 0, code: ResponseMetadata.Error?.Code ?? 'accepted' });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Requests of the vendor's own SDK, as they were recorded. */
const recorded = (vector: (typeof VECTORS)[number]): Signed => ({
  method: 'POST',
  path: `/${vector.search}`,
  headers: { host: VECTOR_HOST, 'content-type': 'application/json', ...vectorHeaders(vector) },
  body: vector.body,
});
const balance = recorded(VECTORS[2]);
const header = (name: string, value: string) => (signed: Signed) => ({
  ...signed,
  headers: { ...signed.headers, [name]: value },
});
const signature = (change: (text: string) => string) => (signed: Signed) =>
  header('authorization', change(signed.headers.authorization!))(signed);

describe('signatures, verified from the description and recorded from the SDK of the vendor (M-098)', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    const { source } = specimen({ lines: 12 });
    const [account] = source.accounts;
    const accounts = [
      { ...account!, accessKeyId: VECTOR_KEY.accessKeyId, accessKeySecret: VECTOR_KEY.secretAccessKey },
    ];
    sandbox = await startVolcengineSandbox({ ...source, accounts }, { clock: { now: () => VECTOR_TIME } });
  });
  afterEach(() => sandbox.stop());

  it.each`
    vector        | answer                                   | why
    ${VECTORS[0]} | ${{ status: 200, code: 'accepted' }}     | ${'a page of a bill'}
    ${VECTORS[1]} | ${{ status: 200, code: 'accepted' }}     | ${'a body that is not ASCII'}
    ${VECTORS[2]} | ${{ status: 200, code: 'accepted' }}     | ${'an empty question'}
    ${VECTORS[3]} | ${{ status: 403, code: 'AccessDenied' }} | ${'another service, of an account that is no partner'}
  `('accepts what the SDK signed: $why', async ({ vector, answer }) => {
    expect(await send(sandbox, recorded(vector as (typeof VECTORS)[number]))).toEqual(answer);
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([true]);
  });

  it.each`
    tamper                                                                                                  | status | code                            | why
    ${(signed: Signed) => ({ ...signed, body: '{ }', headers: { ...signed.headers } })}                     | ${401} | ${'SignatureDoesNotMatch'}      | ${'another body than was hashed'}
    ${(signed: Signed) => ({ ...signed, path: `${signed.path}&Limit=1` })}                                  | ${401} | ${'SignatureDoesNotMatch'}      | ${'a parameter was added'}
    ${(signed: Signed) => ({ ...signed, path: signed.path.replace('QueryBalanceAcct', 'ListBillDetail') })} | ${401} | ${'SignatureDoesNotMatch'}      | ${'another action'}
    ${(signed: Signed) => ({ ...signed, method: 'PUT' })}                                                   | ${401} | ${'SignatureDoesNotMatch'}      | ${'another verb'}
    ${header('host', '127.0.0.1')}                                                                          | ${401} | ${'SignatureDoesNotMatch'}      | ${'the host is signed with its port'}
    ${header('x-date', '20261120T080001Z')}                                                                 | ${401} | ${'SignatureDoesNotMatch'}      | ${'a date that was not signed'}
    ${header('x-date', '20261121T080000Z')}                                                                 | ${401} | ${'SignatureDoesNotMatch'}      | ${"a date of another day than the scope's"}
    ${header('authorization', '')}                                                                          | ${401} | ${'MissingAuthenticationToken'} | ${'no signature at all'}
    ${signature(text => text.replace('host;', ''))}                                                         | ${401} | ${'SignatureDoesNotMatch'}      | ${'the host must be signed'}
    ${signature(text => text.replace(/.$/, last => (last === '0' ? '1' : '0')))}                            | ${401} | ${'SignatureDoesNotMatch'}      | ${'one digit of the signature'}
    ${signature(text => text.replace('AKVECTOR0000001', 'AKNOBODY0000001'))}                                | ${401} | ${'InvalidAccessKey'}           | ${'a key that does not exist'}
    ${signature(text => text.replace('cn-beijing', 'cn-shanghai'))}                                         | ${401} | ${'SignatureDoesNotMatch'}      | ${'another region in the scope'}
    ${signature(text => text.replace('HMAC-SHA256', 'HMAC-SM3'))}                                           | ${401} | ${'MissingAuthenticationToken'} | ${'an algorithm that is not played'}
  `('refuses $why', async ({ tamper, status, code }) => {
    expect(await send(sandbox, (tamper as (signed: Signed) => Signed)(balance))).toEqual({ status, code });
    expect(sandbox.calls.map(({ verified, why }) => [verified, why])).toEqual([[false, code]]);
  });

  it('refuses a wrong secret, and a clock that is more than 15 minutes off either way', async () => {
    const url = new URL(`http://${VECTOR_HOST}${balance.path}`);
    const wrong = volcengineSigner(
      { ...VECTOR_KEY, secretAccessKey: 'another-secret-0000' },
      { region: 'cn-beijing', service: 'billing' },
    )({ method: 'POST', url, headers: {}, body: '{}' }, VECTOR_TIME, '');
    expect((await send(sandbox, { ...balance, headers: { ...balance.headers, ...wrong } })).code).toBe(
      'SignatureDoesNotMatch',
    );
    for (const [minutes, code] of [
      [14, 'accepted'],
      [16, 'InvalidTimestamp'],
      [-14, 'accepted'],
      [-16, 'InvalidTimestamp'],
    ] as const) {
      sandbox.skew(minutes * 60_000);
      expect((await send(sandbox, balance)).code).toBe(code);
    }
  });
});
