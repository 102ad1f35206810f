import { request } from 'node:http';
import type { Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import {
  VECTOR_HOST,
  VECTOR_KEY,
  VECTOR_TIME,
  vectorHeaders,
  VECTORS,
  type Vector,
} from '../src/signature-vectors.fixture';
import { specimen } from './specimen-source';
import { startBaiduSandbox } from './start-baidu-sandbox';

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
        const { code } = JSON.parse(Buffer.concat(parts).toString()) as { code?: string };
        resolve({ status: response.statusCode ?? 0, code: code ?? 'accepted' });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Requests of the vendor's own SDK, as they were recorded. */
const recorded = (vector: Vector): Signed => ({
  method: vector.method,
  path: vector.path,
  headers: { host: VECTOR_HOST, ...vector.headers, ...vectorHeaders(vector) },
  body: vector.body,
});
const summary = recorded(VECTORS[2]);
const header = (name: string, value: string) => (signed: Signed) => ({
  ...signed,
  headers: { ...signed.headers, [name]: value },
});
const signature = (change: (text: string) => string) => (signed: Signed) =>
  header('authorization', change(signed.headers.authorization!))(signed);

describe('bce-auth-v1, verified from the description and recorded from the SDK of the vendor (M-096)', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    const { source } = specimen({ lines: 12 });
    const [account] = source.accounts;
    const accounts = [
      { ...account!, accessKeyId: VECTOR_KEY.accessKeyId, accessKeySecret: VECTOR_KEY.secretAccessKey },
    ];
    sandbox = await startBaiduSandbox({ ...source, accounts }, { clock: { now: () => VECTOR_TIME } });
  });
  afterEach(() => sandbox.stop());

  it.each`
    vector        | answer                                       | why
    ${VECTORS[0]} | ${{ status: 200, code: 'accepted' }}         | ${'a page of a bill'}
    ${VECTORS[1]} | ${{ status: 400, code: 'InvalidParameter' }} | ${'every way of encoding; the way of paying is missing'}
    ${VECTORS[2]} | ${{ status: 200, code: 'accepted' }}         | ${'a summary'}
    ${VECTORS[3]} | ${{ status: 200, code: 'accepted' }}         | ${'a body'}
  `('accepts what the SDK signed: $why', async ({ vector, answer }) => {
    expect(await send(sandbox, recorded(vector as Vector))).toEqual(answer);
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([true]);
  });

  it.each`
    tamper                                                                                  | status | code                       | why
    ${(signed: Signed) => ({ ...signed, path: signed.path.replace('10', '09') })}           | ${403} | ${'SignatureDoesNotMatch'} | ${'another month was asked for than signed'}
    ${(signed: Signed) => ({ ...signed, path: `${signed.path}&queryAccountId=1` })}         | ${403} | ${'SignatureDoesNotMatch'} | ${'a parameter was added'}
    ${(signed: Signed) => ({ ...signed, path: signed.path.replace('summary', 'Summary') })} | ${403} | ${'SignatureDoesNotMatch'} | ${'another path'}
    ${(signed: Signed) => ({ ...signed, method: 'POST' })}                                  | ${403} | ${'SignatureDoesNotMatch'} | ${'another verb'}
    ${header('host', '127.0.0.1')}                                                          | ${403} | ${'SignatureDoesNotMatch'} | ${'the host is signed with its port'}
    ${header('x-bce-date', '2026-11-20T08:00:01Z')}                                         | ${403} | ${'SignatureDoesNotMatch'} | ${'a date that was not signed'}
    ${header('authorization', '')}                                                          | ${403} | ${'AccessDenied'}          | ${'no signature at all'}
    ${signature(text => text.replace('host;', ''))}                                         | ${400} | ${'InvalidHTTPAuthHeader'} | ${'the host must be signed'}
    ${signature(text => text.replace('/1800/', '/86400/'))}                                 | ${403} | ${'SignatureDoesNotMatch'} | ${'a longer life than was signed'}
    ${signature(text => text.replace(/.$/, last => (last === '0' ? '1' : '0')))}            | ${403} | ${'SignatureDoesNotMatch'} | ${'one digit of the signature'}
    ${signature(text => text.replace('AKVECTOR0000001', 'AKNOBODY0000001'))}                | ${403} | ${'InvalidAccessKeyId'}    | ${'a key that does not exist'}
    ${signature(text => text.replace('bce-auth-v1', 'bce-auth-v2'))}                        | ${400} | ${'InvalidHTTPAuthHeader'} | ${'a version that is not played'}
    ${signature(() => 'bce-auth-v1/x')}                                                     | ${400} | ${'InvalidHTTPAuthHeader'} | ${'half a signature'}
  `('refuses $why', async ({ tamper, status, code }) => {
    expect(await send(sandbox, (tamper as (signed: Signed) => Signed)(summary))).toEqual({ status, code });
    expect(sandbox.calls.map(({ verified, why }) => [verified, why])).toEqual([[false, code]]);
  });

  it('a signature lives for half an hour, and a clock may be a quarter of an hour ahead', async () => {
    for (const [minutes, code] of [
      [29, 'accepted'],
      [31, 'RequestExpired'],
      [-14, 'accepted'],
      [-16, 'RequestExpired'],
    ] as const) {
      sandbox.skew(minutes * 60_000);
      expect((await send(sandbox, summary)).code).toBe(code);
    }
  });
});
