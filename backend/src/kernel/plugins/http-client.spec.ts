import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest } from '@cloudtally/plugin-sdk';
import { createHttpClient } from './http-client';

let server: http.Server;
let origin: string;
const seen: string[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    seen.push(request.url!);
    if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' });
    if (request.url === '/flaky' && seen.filter(url => url === '/flaky').length < 3)
      return void request.socket.destroy();
    if (request.url === '/pay') return void request.socket.destroy();
    if (request.url === '/unwell') response.statusCode = 503;
    if (request.url === '/refusal') response.statusCode = 403;
    if (request.url === '/large') {
      response.end('{"id":12345678901234567890,"amount":0.1000000000000000055}');
      return;
    }
    response.end('{}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise(resolve => server.close(resolve)));
beforeEach(() => {
  seen.splice(0);
  noted.splice(0);
});

const noted: string[] = [];
const circuit = {
  succeeded: async () => void noted.push('answered'),
  failed: async () => void noted.push('silent'),
};
const client = () =>
  createHttpClient({
    origins: [origin],
    signal: new AbortController().signal,
    throttle: async () => undefined,
    circuit,
  });
const get = (url: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url,
  api: 'x',
  headers: {},
  idempotent: true,
  ...more,
});

describe("the plugins' way out", () => {
  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:5432/',
    'http://127.0.0.1/',
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'https://evil.example/',
    'file:///etc/passwd',
  ])('L6 %s is not on the list of the plugin: refused before a socket is opened', async url => {
    await expect(client().send(get(url))).rejects.toMatchObject({ code: 'plugins.egress_refused' });
  });

  it('L6 a name before the at sign does not make another place ours', async () => {
    const spelled = `http://${new URL(origin).host}@evil.example/`;
    await expect(client().send(get(spelled))).rejects.toMatchObject({ code: 'plugins.egress_refused' });
    expect(seen).toEqual([]);
  });

  it('L6 a redirect is an answer, and is not followed', async () => {
    const answer = await client().send(get(`${origin}/redirect`));
    expect(answer.status).toBe(302);
    expect(seen).toEqual(['/redirect']);
  });

  it('V2 a read that breaks off is tried again', async () => {
    expect((await client().send(get(`${origin}/flaky`))).status).toBe(200);
    expect(seen).toHaveLength(3);
  });

  it('V2 a write that breaks off is tried once: its outcome is unknown', async () => {
    const pay = get(`${origin}/pay`, { method: 'POST', idempotent: false });
    await expect(client().send(pay)).rejects.toMatchObject({ details: { reason: 'outcome_unknown', sent: 'maybe' } });
    expect(seen).toEqual(['/pay']);
  });

  it.each`
    path          | counted                             | why
    ${'/refusal'} | ${['answered']}                     | ${'a refusal is an answer'}
    ${'/unwell'}  | ${['silent']}                       | ${'a gateway’s 503 says no more than silence'}
    ${'/flaky'}   | ${['silent', 'silent', 'answered']} | ${'every silence counts, and an answer ends the row'}
  `('M-108 the breaker hears of $path: $why', async ({ path, counted }: { path: string; counted: string[] }) => {
    await client().send(get(`${origin}${path}`));
    expect(noted).toEqual(counted);
  });

  it('M-120 numbers of an answer keep every digit', async () => {
    const answer = await client().send(get(`${origin}/large`));
    expect(
      JSON.stringify(answer.json(), (_, value: unknown) =>
        typeof value === 'object' && value && !Array.isArray(value) && Object.keys(value).length === 0
          ? String(value as never)
          : value,
      ),
    ).toContain('12345678901234567890');
  });
});
