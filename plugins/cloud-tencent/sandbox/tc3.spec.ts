import { Agent, request } from 'node:http';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { json, startSandbox, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { specimen, SPECIMEN_KEY } from './specimen-source';
import { startTencentSandbox } from './start-tencent-sandbox';

interface Captured {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

/** Keeps the vendor's host in the request and takes it to a port here. */
class Redirect extends Agent {
  constructor(private readonly port: number) {
    super();
  }
  override createConnection(...[options, done]: Parameters<Agent['createConnection']>) {
    return super.createConnection({ ...options, host: '127.0.0.1', port: this.port }, done);
  }
}

const client = (host: string, agent: Agent, secret = SPECIMEN_KEY.secret) =>
  new CommonClient(host, '2018-07-09', {
    credential: { secretId: SPECIMEN_KEY.id, secretKey: secret },
    region: '',
    profile: { httpProfile: { protocol: 'http://', agent } },
  });

/** What the official transport puts on the wire, caught by a server that answers anything. */
async function capture(secret = SPECIMEN_KEY.secret): Promise<Captured> {
  let caught: Captured | undefined;
  const catcher = await startSandbox({
    name: 'catcher',
    handle: call => {
      caught = { path: call.url, method: call.method, headers: { ...call.headers }, body: call.text() };
      return json({ Response: {} });
    },
  });
  const { host } = new URL(catcher.url);
  await client(host, new Agent(), secret).request('DescribeAccountBalance', { Note: "a b+c~d!'()*/:=&中文" });
  await catcher.stop();
  return caught!;
}

/** Sends the bytes to the sandbox as they are. @returns HTTP status and the vendor's code */
function send(sandbox: Sandbox, { path, method, headers, body }: Captured): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.url);
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { Response } = JSON.parse(Buffer.concat(parts).toString()) as { Response: { Error?: { Code: string } } };
        resolve([response.statusCode ?? 0, Response.Error?.Code ?? 'fine']);
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const header = (name: string, value: string) => (signed: Captured) => ({
  ...signed,
  headers: { ...signed.headers, [name]: value },
});
const signature = (change: (text: string) => string) => (signed: Captured) =>
  header('authorization', change(signed.headers.authorization!))(signed);

describe('TC3 signatures, verified from the description and signed by the official transport (M-092)', () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startTencentSandbox(specimen().source)));
  afterEach(() => sandbox.stop());

  it('accepts what the official transport signs, on loopback and under the real name', async () => {
    expect(await send(sandbox, await capture())).toEqual([200, 'fine']);
    const { port } = new URL(sandbox.url);
    const real = client('billing.tencentcloudapi.com', new Redirect(Number.parseInt(port, 10)));
    expect(await real.request('DescribeAccountBalance', {})).toMatchObject({ RealBalance: -25 });
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([true, true]);
  });

  it.each`
    tamper                                                                                                      | code                                  | why
    ${(signed: Captured) => ({ ...signed, body: '{}', headers: { ...signed.headers, 'content-length': '2' } })} | ${'AuthFailure.SignatureFailure'}     | ${'another body than signed'}
    ${(signed: Captured) => ({ ...signed, path: '/?Limit=1' })}                                                 | ${'AuthFailure.SignatureFailure'}     | ${'a parameter was added'}
    ${(signed: Captured) => ({ ...signed, method: 'PUT' })}                                                     | ${'AuthFailure.SignatureFailure'}     | ${'another verb'}
    ${header('host', 'billing.tencentcloudapi.com')}                                                            | ${'AuthFailure.SignatureFailure'}     | ${'another host than signed'}
    ${header('content-type', 'text/plain')}                                                                     | ${'AuthFailure.SignatureFailure'}     | ${'another content type'}
    ${header('x-tc-timestamp', '1700000000')}                                                                   | ${'AuthFailure.SignatureFailure'}     | ${'a time that is not of the signed date'}
    ${header('authorization', '')}                                                                              | ${'AuthFailure.InvalidAuthorization'} | ${'no signature at all'}
    ${signature(text => text.replace('content-type;host', 'host'))}                                             | ${'AuthFailure.InvalidAuthorization'} | ${'the content type must be signed'}
    ${signature(text => text.replace(/.$/, last => (last === '0' ? '1' : '0')))}                                | ${'AuthFailure.SignatureFailure'}     | ${'one digit of the signature'}
    ${signature(text => text.replace(SPECIMEN_KEY.id, 'AKIDnobody0000000001'))}                                 | ${'AuthFailure.SecretIdNotFound'}     | ${'a key that does not exist'}
    ${signature(text => text.replace('TC3-HMAC-SHA256', 'TC3-HMAC-SM3'))}                                       | ${'AuthFailure.InvalidAuthorization'} | ${'an algorithm that is not played'}
    ${signature(text => text.replace('/tc3_request', '/tc4_request'))}                                          | ${'AuthFailure.InvalidAuthorization'} | ${'another end of the scope'}
  `('refuses $why, with HTTP 200 as the vendor does', async ({ tamper, code }) => {
    const tampered = (tamper as (signed: Captured) => Captured)(await capture());
    expect(await send(sandbox, tampered)).toEqual([200, code]);
    expect(sandbox.calls.map(({ verified, why }) => [verified, why])).toEqual([[false, code]]);
  });

  it('refuses a wrong secret, and a clock that is more than 5 minutes off either way', async () => {
    expect((await send(sandbox, await capture('another-secret-0000')))[1]).toBe('AuthFailure.SignatureFailure');
    for (const [minutes, code] of [
      [4, 'fine'],
      [6, 'AuthFailure.SignatureExpire'],
      [-4, 'fine'],
      [-6, 'AuthFailure.SignatureExpire'],
    ] as const) {
      sandbox.skew(minutes * 60_000);
      expect((await send(sandbox, await capture()))[1]).toBe(code);
    }
  });
});
