import { request } from 'node:http';
import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import { RuntimeOptions } from '@darabonba/typescript';
import { json, startSandbox, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { specimen, SPECIMEN_KEY } from './specimen-source';
import { startAliyunSandbox } from './start-aliyun-sandbox';

interface Captured {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** What the official transport puts on the wire, caught by a server that answers anything. */
async function capture(query: Record<string, string>, secret = SPECIMEN_KEY.secret): Promise<Captured> {
  let caught: Captured | undefined;
  const catcher = await startSandbox({
    name: 'catcher',
    handle: call => {
      caught = { path: call.url, method: call.method, headers: { ...call.headers }, body: call.text() };
      return json({});
    },
  });
  const { host } = new URL(catcher.url);
  const client = new OpenApi(
    new $OpenApiUtil.Config({
      accessKeyId: SPECIMEN_KEY.id,
      accessKeySecret: secret,
      endpoint: host,
      protocol: 'http',
      regionId: 'cn-hangzhou',
    }),
  );
  const params = new $OpenApiUtil.Params({
    action: 'QueryAccountBalance',
    version: '2017-12-14',
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'string',
  });
  await client.callApi(params, new $OpenApiUtil.OpenApiRequest({ query }), new RuntimeOptions({}));
  await catcher.stop();
  return caught!;
}

/** Sends the bytes to the sandbox as they are, also the host they were signed for. */
function send(sandbox: Sandbox, { path, method, headers, body }: Captured): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.url);
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { Code } = JSON.parse(Buffer.concat(parts).toString()) as { Code: string };
        resolve({ status: response.statusCode ?? 0, code: Code });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const QUERY = { BillingCycle: '2026-10', Note: "a b+c~d!'()*/:=&中文" };
const header = (name: string, value: string) => (signed: Captured) => ({
  ...signed,
  headers: { ...signed.headers, [name]: value },
});
const signature = (change: (text: string) => string) => (signed: Captured) =>
  header('authorization', change(signed.headers.authorization!))(signed);

describe('ACS3 signatures, verified from the description and signed by the official transport (M-093)', () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startAliyunSandbox(specimen().source)));
  afterEach(() => sandbox.stop());

  it('accepts what the official transport signs, every character that is encoded in two ways included', async () => {
    expect(await send(sandbox, await capture(QUERY))).toEqual({ status: 200, code: 'Success' });
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([true]);
  });

  it.each`
    tamper                                                                                                                  | status | code                             | why
    ${(signed: Captured) => ({ ...signed, path: signed.path.replace('2026-10', '2026-09') })}                               | ${400} | ${'SignatureDoesNotMatch'}       | ${'another month was asked for than signed'}
    ${(signed: Captured) => ({ ...signed, path: `${signed.path}&MaxResults=300` })}                                         | ${400} | ${'SignatureDoesNotMatch'}       | ${'a parameter was added'}
    ${(signed: Captured) => ({ ...signed, method: 'GET' })}                                                                 | ${400} | ${'SignatureDoesNotMatch'}       | ${'another verb'}
    ${(signed: Captured) => ({ ...signed, body: 'BillOwnerId=1', headers: { ...signed.headers, 'content-length': '13' } })} | ${400} | ${'SignatureDoesNotMatch'}       | ${'a body that nobody hashed'}
    ${header('x-acs-action', 'GetCustomerList')}                                                                            | ${400} | ${'SignatureDoesNotMatch'}       | ${'another action'}
    ${header('x-acs-date', '2026-01-01T00:00:00Z')}                                                                         | ${400} | ${'SignatureDoesNotMatch'}       | ${'a date that was not signed'}
    ${header('host', '127.0.0.1')}                                                                                          | ${400} | ${'SignatureDoesNotMatch'}       | ${'the host is signed with its port'}
    ${header('x-acs-retry-attempts', '1')}                                                                                  | ${400} | ${'IncompleteSignature'}         | ${'every x-acs- header must be signed'}
    ${header('authorization', '')}                                                                                          | ${400} | ${'IncompleteSignature'}         | ${'no signature at all'}
    ${signature(text => text.replace('host;', ''))}                                                                         | ${400} | ${'IncompleteSignature'}         | ${'the host must be signed'}
    ${signature(text => text.replace(/.$/, last => (last === '0' ? '1' : '0')))}                                            | ${400} | ${'SignatureDoesNotMatch'}       | ${'one digit of the signature'}
    ${signature(text => text.replace(SPECIMEN_KEY.id, 'LTAI5tNOBODY0000001'))}                                              | ${404} | ${'InvalidAccessKeyId.NotFound'} | ${'a key that does not exist'}
    ${signature(text => text.replace('ACS3-HMAC-SHA256', 'ACS3-HMAC-SM3'))}                                                 | ${400} | ${'IncompleteSignature'}         | ${'an algorithm that is not played'}
  `(
    'refuses $why',
    async ({ tamper, status, code }: { tamper: (signed: Captured) => Captured; status: number; code: string }) => {
      expect(await send(sandbox, tamper(await capture(QUERY)))).toEqual({ status, code });
      expect(sandbox.calls.map(({ verified, why }) => [verified, why])).toEqual([[false, code]]);
    },
  );

  it('refuses a wrong secret, a replay, and a clock that is more than 15 minutes off either way', async () => {
    expect((await send(sandbox, await capture(QUERY, 'another-secret-0000'))).code).toBe('SignatureDoesNotMatch');
    const signed = await capture(QUERY);
    expect((await send(sandbox, signed)).code).toBe('Success');
    expect((await send(sandbox, signed)).code).toBe('SignatureNonceUsed');
    for (const [minutes, code] of [
      [14, 'Success'],
      [16, 'InvalidTimeStamp.Expired'],
      [-14, 'Success'],
      [-16, 'InvalidTimeStamp.Expired'],
    ] as const) {
      sandbox.skew(minutes * 60_000);
      expect((await send(sandbox, await capture(QUERY))).code).toBe(code);
    }
  });
});
