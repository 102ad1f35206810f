import { request } from 'node:http';
import type { Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import {
  VECTOR_HEADERS,
  VECTOR_HOST,
  VECTOR_KEY,
  VECTOR_TIME,
  vectorHeaders,
  VECTORS,
  type Vector,
} from '../src/signature-vectors.fixture';
import { specimen } from './specimen-source';
import { startJdcloudSandbox } from './start-jdcloud-sandbox';

interface Signed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends the bytes to the sandbox as they are, also the host they were signed for. */
function send(sandbox: Sandbox, { path, method, headers, body }: Signed): Promise<{ status: number; says: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.url);
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { error } = JSON.parse(Buffer.concat(parts).toString()) as { error?: { message: string } };
        resolve({ status: response.statusCode ?? 0, says: error?.message ?? 'accepted' });
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
  headers: { host: VECTOR_HOST, ...VECTOR_HEADERS, ...vectorHeaders(vector) },
  body: vector.body,
});
const items = recorded(VECTORS[3]);
const header = (name: string, value: string) => (signed: Signed) => ({
  ...signed,
  headers: { ...signed.headers, [name]: value },
});
const signature = (change: (text: string) => string) => (signed: Signed) =>
  header('authorization', change(signed.headers.authorization!))(signed);

describe('JDCLOUD2-HMAC-SHA256, verified from the description and recorded from the SDK of the vendor (M-097)', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    const { source } = specimen({ lines: 12 });
    const [account] = source.accounts;
    const accounts = [
      { ...account!, accessKeyId: VECTOR_KEY.accessKeyId, accessKeySecret: VECTOR_KEY.secretAccessKey },
    ];
    sandbox = await startJdcloudSandbox({ ...source, accounts }, { clock: { now: () => VECTOR_TIME } });
  });
  afterEach(() => sandbox.stop());

  it.each`
    vector        | answer                                                    | why
    ${VECTORS[0]} | ${{ status: 404, says: 'The operation does not exist.' }} | ${'the old list is not played, but rightly signed'}
    ${VECTORS[1]} | ${{ status: 404, says: 'The operation does not exist.' }} | ${'a body that is not ASCII'}
    ${VECTORS[2]} | ${{ status: 200, says: 'accepted' }}                      | ${'the balance, a colon in its path'}
    ${VECTORS[3]} | ${{ status: 200, says: 'accepted' }}                      | ${'a page of charge items'}
  `('accepts what the SDK signed: $why', async ({ vector, answer }) => {
    expect(await send(sandbox, recorded(vector as Vector))).toEqual(answer);
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([true]);
  });

  it.each`
    tamper                                                                              | says                | why
    ${(signed: Signed) => ({ ...signed, body: signed.body.replace('10', '09') })}       | ${/does not match/} | ${'another month was asked for than signed'}
    ${(signed: Signed) => ({ ...signed, path: `${signed.path}?a=1` })}                  | ${/does not match/} | ${'a parameter was added'}
    ${(signed: Signed) => ({ ...signed, path: signed.path.replace('List', '%4cist') })} | ${/does not match/} | ${'the raw path is signed, not what it means'}
    ${(signed: Signed) => ({ ...signed, path: signed.path.replace('north', 'south') })} | ${/region/}         | ${'another region than the signature says'}
    ${(signed: Signed) => ({ ...signed, method: 'PUT' })}                               | ${/does not match/} | ${'another verb'}
    ${header('host', '127.0.0.1')}                                                      | ${/does not match/} | ${'the host is signed with its port'}
    ${header('accept', '*/*')}                                                          | ${/does not match/} | ${'whatever is listed is signed'}
    ${header('x-jdcloud-date', '20261120T080001Z')}                                     | ${/does not match/} | ${'a date that was not signed'}
    ${header('x-jdcloud-nonce', 'another')}                                             | ${/does not match/} | ${'a nonce that was not signed'}
    ${header('authorization', '')}                                                      | ${/missing/}        | ${'no signature at all'}
    ${signature(text => text.replace('host;', ''))}                                     | ${/must be signed/} | ${'the host must be signed'}
    ${signature(text => text.replace(/.$/, last => (last === '0' ? '1' : '0')))}        | ${/does not match/} | ${'one digit of the signature'}
    ${signature(text => text.replace('AKVECTOR0000001', 'AKNOBODY0000001'))}            | ${/does not exist/} | ${'a key that does not exist'}
    ${signature(text => text.replace('/billing/', '/asset/'))}                          | ${/does not match/} | ${'another service in the scope'}
  `('refuses $why', async ({ tamper, says }) => {
    const answer = await send(sandbox, (tamper as (signed: Signed) => Signed)(items));
    expect([answer.status, answer.says]).toEqual([401, expect.stringMatching(says as RegExp)]);
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([false]);
  });

  it('refuses a replay, and a clock that is more than 15 minutes off either way', async () => {
    for (const minutes of [16, -16]) {
      sandbox.skew(minutes * 60_000);
      expect((await send(sandbox, items)).says).toMatch(/expired/);
    }
    sandbox.skew(-14 * 60_000);
    expect((await send(sandbox, items)).says).toBe('accepted');
    expect((await send(sandbox, items)).says).toMatch(/nonce/);
  });
});
