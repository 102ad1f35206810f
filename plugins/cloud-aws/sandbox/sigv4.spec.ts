import { request } from 'node:http';
import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startSandbox, text, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { specimen, SPECIMEN_KEY } from './specimen-source';
import { startAwsSandbox } from './start-aws-sandbox';

interface Captured {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
}

const KEY = "exports/daily/cloudtally/data/BILLING_PERIOD=2026-10/a b+c~d!'()*/part 中文.gz";

/** What the official clients put on the wire, caught by a server that answers nothing useful. */
async function capture(service: 's3' | 'ce', secret = SPECIMEN_KEY.secret): Promise<Captured> {
  let caught: Captured | undefined;
  const catcher = await startSandbox({
    name: 'catcher',
    handle: call => {
      caught = { path: call.url, method: call.method, headers: { ...call.headers }, body: call.text() };
      return text('no', 400);
    },
  });
  const config = {
    endpoint: catcher.url,
    region: 'us-east-1',
    credentials: { accessKeyId: SPECIMEN_KEY.id, secretAccessKey: secret },
    maxAttempts: 1,
  };
  const sent =
    service === 's3'
      ? new S3Client({ ...config, forcePathStyle: true }).send(
          new GetObjectCommand({ Bucket: 'specimen-billing', Key: KEY, IfMatch: '"tag"' }),
        )
      : new CostExplorerClient(config).send(
          new GetCostAndUsageCommand({
            TimePeriod: { Start: '2026-10-01', End: '2026-11-01' },
            Granularity: 'MONTHLY',
            Metrics: ['NetUnblendedCost'],
          }),
        );
  await sent.catch(() => undefined);
  await catcher.stop();
  return caught!;
}

/** Sends the bytes to the sandbox as they are, also the host they were signed for. */
function send(sandbox: Sandbox, { path, method, headers, body }: Captured): Promise<{ status: number; said: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(sandbox.url);
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const answer = Buffer.concat(parts).toString();
        const code = /<Code>(\w+)<\/Code>/.exec(answer)?.[1] ?? /"__type":"(\w+)"/.exec(answer)?.[1];
        resolve({ status: response.statusCode ?? 0, said: code ?? 'answered' });
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

describe('AWS4-HMAC-SHA256, verified from the description and signed by the official clients (M-095)', () => {
  let sandbox: Sandbox;
  beforeEach(async () => void (sandbox = await startAwsSandbox(specimen().source, { throttle: false })));
  afterEach(() => sandbox.stop());

  it('accepts what the official clients sign: a path with every awkward character, and a body', async () => {
    expect(await send(sandbox, await capture('s3'))).toEqual({ status: 404, said: 'NoSuchKey' });
    expect(await send(sandbox, await capture('ce'))).toEqual({ status: 200, said: 'answered' });
    expect(sandbox.calls.map(({ verified }) => verified)).toEqual([true, true]);
  });

  it('lets S3 leave the body unsigned, and nobody else', async () => {
    const unsigned = header('x-amz-content-sha256', 'UNSIGNED-PAYLOAD');
    // The header itself is signed, so that it cannot be put there afterwards.
    expect((await send(sandbox, unsigned(await capture('s3')))).said).toBe('SignatureDoesNotMatch');
    expect((await send(sandbox, unsigned(await capture('ce')))).said).toBe('InvalidSignatureException');
  });

  it.each`
    service | tamper                                                                                    | said                              | why
    ${'s3'} | ${(signed: Captured) => ({ ...signed, path: signed.path.replace('2026-10', '2026-09') })} | ${'SignatureDoesNotMatch'}        | ${'another object than was signed'}
    ${'s3'} | ${(signed: Captured) => ({ ...signed, path: `${signed.path}&versionId=1` })}              | ${'SignatureDoesNotMatch'}        | ${'a parameter was added'}
    ${'s3'} | ${(signed: Captured) => ({ ...signed, method: 'DELETE' })}                                | ${'SignatureDoesNotMatch'}        | ${'another verb'}
    ${'s3'} | ${header('x-amz-date', '20260101T000000Z')}                                               | ${'SignatureDoesNotMatch'}        | ${'a date that was not signed'}
    ${'s3'} | ${header('host', '127.0.0.1')}                                                            | ${'SignatureDoesNotMatch'}        | ${'another host'}
    ${'s3'} | ${header('x-amz-acl', 'public-read')}                                                     | ${'AccessDenied'}                 | ${'every x-amz- header must be signed'}
    ${'s3'} | ${header('authorization', '')}                                                            | ${'AccessDenied'}                 | ${'no signature at all'}
    ${'s3'} | ${signature(text => text.replace(/.$/, last => (last === '0' ? '1' : '0')))}              | ${'SignatureDoesNotMatch'}        | ${'one digit of the signature'}
    ${'s3'} | ${signature(text => text.replace(SPECIMEN_KEY.id, 'AKIANOBODY0000000001'))}               | ${'InvalidAccessKeyId'}           | ${'a key that does not exist'}
    ${'s3'} | ${signature(text => text.replace('/us-east-1/', '/eu-west-1/'))}                          | ${'AuthorizationHeaderMalformed'} | ${'signed for another region'}
    ${'ce'} | ${(signed: Captured) => ({ ...signed, body: signed.body.replace('2026-10', '2026-09') })} | ${'InvalidSignatureException'}    | ${'another month was asked for than signed'}
    ${'ce'} | ${signature(text => text.replace('/ce/', '/s3/'))}                                        | ${'InvalidSignatureException'}    | ${'signed for another service'}
    ${'ce'} | ${signature(text => text.replace(SPECIMEN_KEY.id, 'AKIANOBODY0000000001'))}               | ${'UnrecognizedClientException'}  | ${'a key that does not exist, as JSON services say it'}
  `(
    '$service refuses $why',
    async ({
      service,
      tamper,
      said,
    }: {
      service: 's3' | 'ce';
      tamper: (signed: Captured) => Captured;
      said: string;
    }) => {
      expect((await send(sandbox, tamper(await capture(service)))).said).toBe(said);
      expect(sandbox.calls.map(({ verified }) => verified)).toEqual([false]);
    },
  );

  it('refuses a wrong secret, and a clock that is more than 15 minutes off either way', async () => {
    expect((await send(sandbox, await capture('s3', 'another/secret+0000'))).said).toBe('SignatureDoesNotMatch');
    for (const [minutes, s3, ce] of [
      [14, 'NoSuchKey', 'answered'],
      [16, 'RequestTimeTooSkewed', 'InvalidSignatureException'],
      [-16, 'RequestTimeTooSkewed', 'InvalidSignatureException'],
    ] as const) {
      sandbox.skew(minutes * 60_000);
      expect([
        (await send(sandbox, await capture('s3'))).said,
        (await send(sandbox, await capture('ce'))).said,
      ]).toEqual([s3, ce]);
    }
  });
});
