import { request } from 'node:http';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import { json, startSandbox, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { z } from '@cloudtally/plugin-sdk';
import huawei from '../src';
import { huaweiClient, type Operation } from '../src/client';
import type { HuaweiSettings } from '../src/settings';
import { specimen, SPECIMEN_KEY } from './specimen-source';
import { startHuaweiSandbox } from './start-huawei-sandbox';

interface Captured {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

const settings = specimen({ lines: 3 }).account.settings as HuaweiSettings;

/** What the plugin puts on the wire, caught by a server that answers anything. */
async function capture(operation: Operation, more: Partial<HuaweiSettings> = {}): Promise<Captured> {
  let caught: Captured | undefined;
  const catcher = await startSandbox({
    name: 'catcher',
    handle: call => {
      caught = { path: call.url, method: call.method, headers: { ...call.headers }, body: call.text() };
      return json({});
    },
  });
  const context = testContext(huawei, { settings: { ...settings, ...more }, endpoints: { bss: catcher.url } });
  await huaweiClient(context).read(operation, { limit: 10, note: "a b+c~d!'()*/:=&中文" }, z.looseObject({}));
  await catcher.stop();
  return caught!;
}

/** Sends the bytes to the sandbox as they are, also the host they were signed for. */
function send(sandbox: Sandbox, { path, method, headers, body }: Captured): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.url);
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { error_code } = JSON.parse(Buffer.concat(parts).toString()) as { error_code?: string };
        resolve([response.statusCode ?? 0, error_code ?? 'fine']);
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

describe('SDK-HMAC-SHA256, verified from the description over the raw request (M-094)', () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startHuaweiSandbox(specimen({ lines: 3 }).source)));
  afterEach(() => sandbox.stop());

  it.each(['ShowCustomerAccountBalances', 'ListPayPerUseCustomerResources'] as const)(
    'accepts what the plugin signs: %s',
    async operation => {
      expect(await send(sandbox, await capture(operation))).toEqual([200, 'fine']);
      expect(await send(sandbox, await capture(operation, { domainId: '0'.repeat(32) }))).toEqual([200, 'fine']);
      expect(sandbox.calls.map(({ verified }) => verified)).toEqual([true, true]);
    },
  );

  it.each`
    tamper                                                                                                      | why
    ${(signed: Captured) => ({ ...signed, path: signed.path.replace('limit=10', 'limit=99') })}                 | ${'another question than signed'}
    ${(signed: Captured) => ({ ...signed, path: `${signed.path}&offset=3` })}                                   | ${'a parameter was added'}
    ${(signed: Captured) => ({ ...signed, path: signed.path.replace('balances', 'balance') })}                  | ${'another path'}
    ${(signed: Captured) => ({ ...signed, method: 'DELETE' })}                                                  | ${'another verb'}
    ${(signed: Captured) => ({ ...signed, body: '{}', headers: { ...signed.headers, 'content-length': '2' } })} | ${'a body that nobody hashed'}
    ${header('x-language', 'en_US')}                                                                            | ${'a signed header was changed'}
    ${header('x-sdk-date', '20260101T000000Z')}                                                                 | ${'a time that was not signed'}
    ${header('host', '127.0.0.1')}                                                                              | ${'the host is signed with its port'}
    ${header('authorization', '')}                                                                              | ${'no signature at all'}
    ${signature(text => text.replace('host;', ''))}                                                             | ${'the host must be signed'}
    ${signature(text => text.replace(/.$/, last => (last === '0' ? '1' : '0')))}                                | ${'one digit of the signature'}
    ${signature(text => text.replace(SPECIMEN_KEY.id, 'HPUAnobody0000000001'))}                                 | ${'a key that does not exist'}
    ${signature(text => text.replace('SDK-HMAC-SHA256', 'SDK-HMAC-SM3'))}                                       | ${'an algorithm that is not played'}
  `('refuses $why', async ({ tamper }) => {
    const tampered = (tamper as (signed: Captured) => Captured)(await capture('ShowCustomerAccountBalances'));
    expect(await send(sandbox, tampered)).toEqual([401, 'APIGW.0301']);
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([false]);
  });

  it('refuses a wrong secret, and a clock that is more than 15 minutes off either way', async () => {
    const wrong = await capture('ShowCustomerAccountBalances', { secretAccessKey: 'another-secret-0000' });
    expect(await send(sandbox, wrong)).toEqual([401, 'APIGW.0301']);
    for (const [minutes, code] of [
      [14, 'fine'],
      [16, 'APIGW.0301'],
      [-14, 'fine'],
      [-16, 'APIGW.0301'],
    ] as const) {
      sandbox.skew(minutes * 60_000);
      expect((await send(sandbox, await capture('ShowCustomerAccountBalances')))[1]).toBe(code);
    }
  });
});
