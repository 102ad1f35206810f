import { connect } from 'node:net';
import { json, literal, openBooks, startSandbox, TokenBucket, writeJson, type Fault, type Sandbox } from '.';

interface Card {
  title: string;
}

let sandbox: Sandbox<Card>;
const upgraded: string[] = [];

beforeEach(async () => {
  sandbox = await startSandbox<Card>({
    name: 'cards',
    operation: head => (head.path === '/cards' ? 'create' : `${head.method} ${head.path}`),
    limits: [{ op: 'GET /limited', perSecond: 1, burst: 2 }],
    throttled: () => json({ Code: 'Throttling.User' }, 400),
    scope: head => head.header('x-key') ?? '',
    handle(call) {
      if (!call.verify(call.header('X-Key') === 'right', 'wrong key')) return json({ code: 'auth' }, 403);
      if (call.path === '/throws') throw new RangeError('the handler broke');
      if (call.plays('partial-success')) return json({ partly: true });
      if (call.op === 'create') {
        call.keyed('k1');
        call.ledger.record('k1', call.json() as Card, call.op);
      }
      return json({ amount: literal('12345678901234567.890'), url: call.url, bytes: call.body.toString('hex') });
    },
    upgrade(call, socket) {
      upgraded.push(call.path);
      socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    },
    provoke: { press: data => ({ pressed: data }) },
  });
});
afterEach(() => sandbox.stop());

const create = (timeout = 2000) =>
  fetch(`${sandbox.url}/cards`, {
    method: 'POST',
    headers: { 'x-key': 'right' },
    body: '{"title":"first"}',
    signal: AbortSignal.timeout(timeout),
  });

describe('a sandbox', () => {
  it.each`
    fault                      | facts | seen                                             | why
    ${'ok'}                    | ${1}  | ${'200 {"amount":12345678901234567.890'}         | ${'lets one call through'}
    ${'refuse'}                | ${0}  | ${'no answer'}                                   | ${'nothing was committed'}
    ${'timeout-before-commit'} | ${0}  | ${'no answer'}                                   | ${'hangs, nothing was committed'}
    ${'commit-then-drop'}      | ${1}  | ${'no answer'}                                   | ${'it happened, and nobody was told'}
    ${'commit-then-hang'}      | ${1}  | ${'no answer'}                                   | ${'it happened, and nobody was told'}
    ${'commit-then-garbage'}   | ${1}  | ${'200 \ufffd'}                                  | ${'it happened, the answer is unreadable'}
    ${'http-500'}              | ${0}  | ${'500 internal error'}                          | ${'before the provider acted'}
    ${'http-503'}              | ${0}  | ${'503 service unavailable'}                     | ${'before the provider acted'}
    ${'http-429'}              | ${0}  | ${'400 {"Code":"Throttling.User"}'}              | ${"the provider's own words"}
    ${'slow'}                  | ${1}  | ${'200 {"amount"'}                               | ${'late, but whole'}
    ${'truncated-json'}        | ${1}  | ${'200 {"amount"'}                               | ${'a body cut in the middle'}
    ${'cut-short'}             | ${1}  | ${'no answer'}                                   | ${'the promised length never comes'}
    ${'html-error'}            | ${0}  | ${'502 <!DOCTYPE html>'}                         | ${'a gateway speaks for the provider'}
    ${'html-ok'}               | ${0}  | ${'200 <!DOCTYPE html>'}                         | ${'a gateway lies about the status'}
    ${'unknown-fields'}        | ${1}  | ${'200 {"fieldNobodyAnnounced":{"a":[1]},"amou'} | ${'the provider grew a field'}
    ${'partial-success'}       | ${0}  | ${'200 {"partly":true}'}                         | ${'the handler plays it'}
    ${'needs-human'}           | ${1}  | ${'501 {"error":"The sandbox\'s create did not'} | ${'a plan nobody plays is loud'}
  `('$fault: $why', async ({ fault, facts, seen }: { fault: Fault; facts: number; seen: string }) => {
    sandbox.plan('create', fault);
    const answer = await create(fault === 'slow' ? 2000 : 250)
      .then(async response => `${response.status} ${await response.text()}`)
      .catch(() => 'no answer');
    expect(answer.slice(0, seen.length)).toBe(seen);
    expect(sandbox.ledger.entries).toHaveLength(facts);
    expect(sandbox.unplayed()).toEqual([]);
    if (fault === 'truncated-json') expect(() => JSON.parse(answer.slice(4)) as unknown).toThrow(SyntaxError);
  });

  it('plays faults in order, one per call, and only for their operation', async () => {
    sandbox.plan('create', 'ok', 'http-500', { fault: 'slow', ms: 1 });
    sandbox.plan('other', 'http-503');
    const statuses = [
      (await create()).status,
      (await create()).status,
      (await create()).status,
      (await create()).status,
    ];
    expect(statuses).toEqual([200, 500, 200, 200]);
    expect(sandbox.unplayed()).toEqual([{ op: 'other', fault: 'http-503' }]);
    expect(sandbox.calls.map(call => call.fault)).toEqual([null, 'http-500', 'slow', null]);
  });

  it('keeps a fact once per key, and the raw request as it was sent', async () => {
    await create();
    await create();
    expect(sandbox.ledger.entries).toMatchObject([{ key: 'k1', fact: { title: 'first' }, op: 'create' }]);
    const raw = await fetch(`${sandbox.url}/a%2Fb?x=%20+&x=2`, {
      method: 'POST',
      headers: { 'x-key': 'right' },
      body: Buffer.from([0, 255]),
    });
    expect(await raw.text()).toContain('"url":"/a%2Fb?x=%20+&x=2","bytes":"00ff"');
  });

  it('logs whether the signature was right, and what a handler threw', async () => {
    await fetch(`${sandbox.url}/x`, { headers: { 'x-key': 'wrong' } });
    await fetch(`${sandbox.url}/throws`, { headers: { 'x-key': 'right' } });
    expect(sandbox.calls).toMatchObject([
      { op: 'GET /x', verified: false, why: 'wrong key', status: 403 },
      { op: 'GET /throws', verified: true, why: 'the handler broke', status: 500 },
    ]);
  });

  it('throttles per scope', async () => {
    const status = async (key: string) => (await fetch(`${sandbox.url}/limited`, { headers: { 'x-key': key } })).status;
    expect([await status('right'), await status('right'), await status('right')]).toEqual([200, 200, 400]);
    expect(await status('other')).toBe(403);
  });

  it('truly refuses while off line, and comes back on the same port', async () => {
    await sandbox.goOffline();
    await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await sandbox.goOnline();
    expect((await create()).status).toBe(200);
  });

  it('hands over a WebSocket handshake', async () => {
    const port = Number.parseInt(new URL(sandbox.url).port, 10);
    const handshake = 'GET /connect HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    const said = await new Promise<string>(resolve => {
      const socket = connect(port, '127.0.0.1', () => socket.write(handshake));
      socket.once('data', data => resolve(data.toString()));
    });
    expect(said).toMatch(/^HTTP\/1\.1 101/);
    expect(upgraded).toEqual(['/connect']);
  });

  it('stops with a hanging call open, twice', async () => {
    sandbox.plan('create', 'timeout-before-commit');
    const hanging = create(10_000).catch(() => 'ended');
    while (sandbox.calls.length === 0) await new Promise(resolve => setImmediate(resolve));
    await sandbox.stop();
    await sandbox.stop();
    expect(await hanging).toBe('ended');
  });

  it('refuses a body beyond 16 MiB', async () => {
    const response = await fetch(`${sandbox.url}/cards`, { method: 'POST', body: Buffer.alloc(17 * 1024 * 1024) });
    expect(response.status).toBe(413);
  });

  it('is steered over HTTP by another process, not by a web page', async () => {
    const post = (what: string, body: unknown, headers: Record<string, string>) =>
      fetch(`${sandbox.url}/__sandbox/${what}`, { method: 'POST', body: JSON.stringify(body), headers });
    const asJson = { 'content-type': 'application/json' };
    await post('plan', { op: 'create', faults: ['http-503'] }, asJson);
    expect((await create()).status).toBe(503);
    expect(await (await post('provoke', { kind: 'press', data: { card: 1 } }, asJson)).json()).toEqual({
      result: { pressed: { card: 1 } },
    });
    expect((await post('provoke', { kind: 'unheard of' }, asJson)).status).toBe(500);
    expect((await post('plan', {}, { 'content-type': 'text/plain' })).status).toBe(415);
    const told = async (what: string) => await (await fetch(`${sandbox.url}/__sandbox/${what}`)).json();
    expect(((await told('calls')) as { calls: unknown[] }).calls).toHaveLength(1);
    await post('plan', { op: 'create', faults: ['lost-row', 'slow'] }, asJson);
    await post('skew', { milliseconds: 60_000 }, asJson);
    expect(await told('state')).toMatchObject({
      operations: expect.arrayContaining(['create']) as unknown,
      planned: [
        { op: 'create', fault: 'lost-row' },
        { op: 'create', fault: 'slow' },
      ],
      provocations: ['press'],
      skewed: 60_000,
      played: 1,
    });
    await post('unplan', {}, asJson);
    expect(await told('state')).toMatchObject({ planned: [] });
  });
});

describe('books without HTTP', () => {
  it('plan, log and clock work the same', () => {
    const books = openBooks<string>({ now: () => new Date('2026-10-01T00:00:00Z') });
    books.plan('*', 'business-refusal');
    books.skew(60_000);
    const call = books.open('send', { method: 'SMTP', url: 'a@b' });
    expect([call.plays('partial-success'), call.plays('business-refusal')]).toEqual([false, true]);
    call.verify(true);
    call.close(250);
    expect(books.calls).toEqual([
      expect.objectContaining({ op: 'send', verified: true, status: 250, at: new Date('2026-10-01T00:01:00Z') }),
    ]);
  });
});

describe('writing JSON by hand', () => {
  it.each`
    value                               | written                                         | why
    ${{ a: literal('0.12000000') }}     | ${'{"a":0.12000000}'}                           | ${'trailing zeros survive'}
    ${{ a: undefined, b: [undefined] }} | ${'{"b":[null]}'}                               | ${'as JSON.stringify does'}
    ${{ at: new Date(0), n: null }}     | ${'{"at":"1970-01-01T00:00:00.000Z","n":null}'} | ${'toJSON is honoured'}
  `('$why', ({ value, written }: { value: unknown; written: string }) => expect(writeJson(value)).toBe(written));

  it('refuses what is no number', () => expect(() => literal('1,2')).toThrow(SyntaxError));
});

describe('a token bucket', () => {
  it.each`
    at                          | waits                | why
    ${[0, 0, 0]}                | ${[0, 0, 500]}       | ${'the burst, then the rate'}
    ${[0, 0, 500, 500]}         | ${[0, 0, 0, 500]}    | ${'half a second gives one token'}
    ${[0, 0, 9000, 9000, 9000]} | ${[0, 0, 0, 0, 500]} | ${'never more than the burst'}
    ${[1000, 0, 0]}             | ${[0, 0, 500]}       | ${'a clock put back gives nothing'}
  `('$why', ({ at, waits }: { at: number[]; waits: number[] }) => {
    let now = 0;
    const bucket = new TokenBucket(2, 2, () => now);
    expect(at.map(time => ((now = time), bucket.take()))).toEqual(waits);
  });
});
