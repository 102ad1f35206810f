import { request } from 'node:http';
import fc from 'fast-check';
import { AppError } from '@cloudtally/plugin-sdk';
import {
  SPECIMEN_MONTH,
  specimenBill,
  startSandbox,
  type Reply,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { HOSTILE_MS, hostileTries, testClock, testContext } from '@cloudtally/plugin-sdk/testing';
import aws from '.';
import { specimen, SPECIMEN_KEY } from '../sandbox/specimen-source';
import { startAwsSandbox } from '../sandbox/start-aws-sandbox';
import type { AwsSettings } from './settings';

const settings = specimen().account.settings as AwsSettings;
const { source } = specimenBill({
  key: SPECIMEN_KEY,
  accountId: '111122223333',
  keySettings: ['accessKeyId', 'secretAccessKey'],
  settings: { ...settings },
  lines: 12,
  members: 25,
});
const account = { billingAccountId: '111122223333', invoiceIssuerName: 'any' };
/** More than this is a plugin that is led in circles. */
const MOST_CALLS = 80;

/** Sends the request on as it came, also the host that it was signed for. */
const forwarded = (call: SandboxCall, to: string) =>
  new Promise<Required<Reply>>((resolve, reject) => {
    const { hostname, port } = new URL(to);
    const { method, url: path, headers } = call;
    const sent = request({ hostname, port, method, path, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          // Of a HEAD the length is the answer, and the server keeps the bytes.
          body:
            method === 'HEAD'
              ? Buffer.alloc(Number.parseInt(response.headers['content-length'] ?? '0', 10))
              : Buffer.concat(parts),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(call.body);
  });

interface Harm {
  readonly at: number;
  readonly how: 'flip' | 'cut' | 'empty' | 'json' | 'xml' | 'headers' | 'status';
  readonly place: number;
  readonly by: number;
}
const harms = fc.record<Harm>({
  at: fc.nat(12),
  how: fc.constantFrom('flip', 'cut', 'empty', 'json', 'xml', 'headers', 'status'),
  place: fc.nat(100_000),
  by: fc.integer({ min: 1, max: 255 }),
});

function harmed({ status, headers, body }: Required<Reply>, harm: Harm): Reply {
  const bytes = Buffer.from(body as Uint8Array);
  switch (harm.how) {
    case 'flip':
      if (bytes.length > 0) bytes[harm.place % bytes.length]! ^= harm.by;
      return { status, headers, body: bytes };
    case 'cut':
      return { status, headers, body: bytes.subarray(0, harm.place % (bytes.length + 1)) };
    case 'empty':
      return { status, headers, body: '' };
    case 'json':
      return { status, headers, body: '{"ResultsByTime":[{"Total":{}}],"Accounts":[{}],"columns":[],"dataFiles":[1]}' };
    case 'xml':
      return { status, headers, body: '<?xml version="1.0"?><ListBucketResult><Contents/></ListBucketResult>' };
    case 'headers':
      return { status, headers: {}, body: bytes };
    case 'status':
      return { status: [200, 206, 301, 304, 400, 418, 500][harm.by % 7]!, headers, body: bytes };
  }
}

/** Everything that is asked of the vendor, and the rows as the host believes them. */
async function askEverything(context: ReturnType<typeof testContext<AwsSettings>>): Promise<string[]> {
  const said: string[] = [];
  const ask = async (what: () => Promise<unknown>) => {
    try {
      said.push(JSON.stringify(await what()));
    } catch (error) {
      if (!(error instanceof AppError) && !context.signal.aborted) throw error;
      said.push('refused');
    }
  };
  for (const feed of aws.feeds) {
    await ask(async () => {
      const charges: unknown[] = [];
      for (const task of await feed.plan(context, SPECIMEN_MONTH))
        for await (const page of feed.fetch(context, task, SPECIMEN_MONTH))
          for (const row of page.rows) charges.push(feed.charge(feed.row.parse(row), SPECIMEN_MONTH, account));
      return charges;
    });
    await ask(async () => feed.total!(context, SPECIMEN_MONTH));
  }
  await ask(() => aws.probe(context));
  await ask(async () => aws.subAccounts!(context));
  return said;
}

const RUNS = hostileTries(100);

describe('damaged answers of the bucket and of the JSON services (M-102, X-12)', () => {
  it(
    `${RUNS} of them end in declared errors, and a month that was read is the true one`,
    async () => {
      const clock = testClock();
      const provider = await startAwsSandbox(source, { throttle: false, clock, partRows: 10 });
      let harm: Harm | null = null;
      let [calls, abort] = [0, () => undefined as void];
      const liar = await startSandbox({
        name: 'liar',
        handle: async call => {
          if (++calls > MOST_CALLS) abort();
          const reply = await forwarded(call, provider.url);
          return harm && calls > harm.at ? harmed(reply, harm) : reply;
        },
      });
      const run = async (next: Harm | null) => {
        [harm, calls] = [next, 0];
        const endpoints = { 's3-us-east-1': liar.url, ce: liar.url, organizations: liar.url };
        const context = testContext(aws, { settings, endpoints, clock: testClock() });
        abort = context.abort;
        return askEverything(context);
      };
      const truth = await run(null);
      expect(truth.includes('refused')).toBe(false);
      const property = fc.asyncProperty(harms, async next => {
        const [focus, , cur] = await run(next);
        // All of the month or nothing of it; an empty month only where the columns were said to be another table's.
        const isTrue = [truth[0], 'refused', '[]'].includes(focus) && [truth[2], 'refused'].includes(cur);
        return isTrue || Promise.reject(new TypeError(`${focus!.slice(0, 200)} ${cur!.slice(0, 200)}`));
      });
      await fc.assert(property, { numRuns: RUNS });
      await liar.stop();
      await provider.stop();
    },
    HOSTILE_MS,
  );
});
