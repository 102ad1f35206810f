import { z } from 'zod';
import { UpstreamFailed, type UpstreamDetails } from '../plugin';
import { json, startSandbox, text, type Fault, type Sandbox, type SandboxCall } from '../sandbox';
import { testContext } from '../testing/test-context';
import { signedClient, type Signer, type VendorCall } from './signed-client';
import { vendorFailures } from './vendor-failures';

const NIMBUS = vendorFailures({ zh: '雨云', en: 'Nimbus' }, [
  [/^Slow/, 'rate_limited'],
  [/^NoSuchKey/, 'auth'],
]);
const MANIFEST = { settings: z.object({}), limits: [{ api: 'bill', perSecond: 5, burst: 2 }] };
const answer = z.looseObject({ total: z.string() });
const refusal = z.object({ error: z.object({ code: z.string(), message: z.string().optional() }) });

/** Signs in plain sight, so that the vendor's side shows what was signed. */
const sign: Signer = ({ method, url, body }, now, nonce) => ({
  'x-signed': `${method} ${url.host}${url.pathname}${url.search} ${Buffer.byteLength(body)}`,
  'x-date': now.toISOString(),
  'x-nonce': nonce,
});

let seen: SandboxCall[] = [];
let sandbox: Sandbox;
let reply = () => json({ total: '1', note: 'x' });
beforeEach(async () => {
  seen = [];
  reply = () => json({ total: '1', note: 'x' });
  sandbox = await startSandbox({
    name: 'nimbus',
    operation: () => 'bill',
    throttled: () => ({ ...json({ error: { code: 'SlowDown' } }, 400), headers: { 'retry-after': '7' } }),
    handle: call => {
      seen.push(call);
      if (call.plays('business-refusal')) return json({ error: { code: 'Closed', message: 'not today' } });
      if (call.plays('key-rotation')) return json({ error: { code: 'NoSuchKey' } }, 404);
      return reply();
    },
  });
});
afterEach(() => sandbox.stop());

const contextOf = (endpoints: Record<string, string> = { api: sandbox.url }) =>
  testContext(MANIFEST, { settings: {}, endpoints });
const clientOf = (context = contextOf()) =>
  signedClient(context, {
    failures: NIMBUS,
    endpoint: 'api',
    sign,
    errorOf: ({ body }) => refusal.safeParse(body).data?.error ?? null,
  });
const CALL: VendorCall = { api: 'bill', method: 'GET', path: '/v1/bill%3Alist', query: { b: 'x y', a: '1' } };
const read = (context = contextOf(), call = CALL) => clientOf(context).read(call, answer);
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};

describe('a client that signs for itself', () => {
  it('signs the bytes that are sent: host with port, raw path, sorted query, body', async () => {
    await read();
    await read(contextOf(), { ...CALL, method: 'POST', body: { 中: 1 }, headers: { 'x-language': 'zh' } });
    const [get, post] = seen as [SandboxCall, SandboxCall];
    expect(get.url).toBe('/v1/bill%3Alist?a=1&b=x%20y');
    for (const call of [get, post])
      expect(call.header('x-signed')).toBe(`${call.method} ${call.header('host')}${call.url} ${call.body.length}`);
    expect([post.text(), post.header('content-type'), post.header('x-language')]).toEqual([
      '{"中":1}',
      'application/json',
      'zh',
    ]);
  });

  it('gives numbers as the texts that were sent, in the shape that was asked for', async () => {
    reply = () => text('{"total":12345678901234.123456789}', 200, 'application/json');
    expect(await read()).toEqual({ total: '12345678901234.123456789' });
  });

  it.each`
    fault                 | reason         | code           | why
    ${'business-refusal'} | ${'business'}  | ${'Closed'}    | ${'HTTP 200 with a refusal inside'}
    ${'key-rotation'}     | ${'auth'}      | ${'NoSuchKey'} | ${'a code that the vendor documents'}
    ${'html-ok'}          | ${'malformed'} | ${undefined}   | ${'a web page in place of an answer'}
    ${'truncated-json'}   | ${'malformed'} | ${undefined}   | ${'half an answer'}
  `('$fault is $reason after one call: $why', async ({ fault, reason, code }) => {
    sandbox.plan('bill', fault as Fault);
    const details = await detailsOf(read());
    expect([details.reason, details.sent, details.provider?.code]).toEqual([reason, 'yes', code]);
    expect(sandbox.calls).toHaveLength(1);
  });

  it.each`
    body              | status | reason          | why
    ${'[]'}           | ${200} | ${'malformed'}  | ${'not the documented shape'}
    ${'{"total":{}}'} | ${200} | ${'malformed'}  | ${'nor this'}
    ${''}             | ${200} | ${'malformed'}  | ${'nothing at all'}
    ${'{"total":1}'}  | ${403} | ${'permission'} | ${'a status without a code counts'}
    ${'<html>'}       | ${403} | ${'permission'} | ${'also under a web page'}
    ${'{}'}           | ${302} | ${'business'}   | ${'nobody is followed elsewhere'}
  `('$status with $body is $reason: $why', async ({ body, status, reason }) => {
    reply = () => text(body as string, status as number);
    expect((await detailsOf(read())).reason).toBe(reason);
  });

  it.each(['http-500', 'http-503', 'html-error', 'refuse', 'cut-short'] as const)(
    '%s is tried again, each time with a token, a date and a nonce of its own',
    async fault => {
      sandbox.plan('bill', 'unknown-fields', fault, fault);
      const context = contextOf();
      await read(context);
      await expect(read(context)).resolves.toMatchObject({ total: '1' });
      expect(sandbox.calls).toHaveLength(4);
      expect(context.tokens).toHaveLength(4);
      const nonces = seen.map(call => call.header('x-nonce'));
      expect(new Set(nonces).size).toBe(nonces.length);
    },
  );

  it('waits as long as the vendor says when it is too fast (M-107)', async () => {
    sandbox.plan('bill', 'http-429', 'http-429');
    const context = contextOf();
    const waits: number[] = [];
    const clock = { now: context.clock.now, sleep: async (ms: number) => void waits.push(ms) };
    await read({ ...context, clock } as never);
    expect(waits).toEqual([7000, 7000]);
    expect(context.tokens).toHaveLength(3);
  });

  it('says who did not answer, and whether it was asked', async () => {
    sandbox.plan('bill', 'refuse', 'refuse', 'refuse');
    expect(await detailsOf(read())).toMatchObject({
      reason: 'unavailable',
      sent: 'maybe',
      what: { zh: '雨云没有回答 bill' },
    });
    await sandbox.goOffline();
    expect(await detailsOf(read())).toMatchObject({ reason: 'unavailable', sent: 'no' });
  });

  it('calls nobody without an endpoint, and ends when the run is cut off', async () => {
    expect(await detailsOf(read(contextOf({})))).toMatchObject({ reason: 'config', sent: 'no' });
    sandbox.plan('bill', 'timeout-before-commit');
    const context = contextOf();
    const reading = read(context);
    setTimeout(() => context.abort(), 50);
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
