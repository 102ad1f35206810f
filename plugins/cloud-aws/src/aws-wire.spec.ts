import { UpstreamFailed, type UpstreamDetails } from '@cloudtally/plugin-sdk';
import { SPECIMEN_MONTH, type Fault, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import aws from '.';
import { CUR_TABLE } from '../sandbox/cur-table';
import { specimen } from '../sandbox/specimen-source';
import { startAwsSandbox, type AwsSandboxOptions } from '../sandbox/start-aws-sandbox';
import type { AwsSettings } from './settings';

let sandbox: Sandbox;
const start = async (options: AwsSandboxOptions = {}) => {
  await sandbox?.stop();
  sandbox = await startAwsSandbox(specimen().source, { throttle: false, partRows: 400, ...options });
};
beforeEach(() => start());
afterEach(() => sandbox.stop());

const settings = specimen().account.settings as AwsSettings;
const endpointsOf = (url: string) => ({ 's3-us-east-1': url, 's3-eu-west-1': url, ce: url, organizations: url });
const contextOf = (more: Partial<AwsSettings> = {}) =>
  testContext(aws, { settings: { ...settings, ...more }, endpoints: endpointsOf(sandbox.url) });
const detailsOf = async (run: Promise<unknown>): Promise<UpstreamDetails> => {
  const error: unknown = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  expect(UpstreamFailed.is(error)).toBe(true);
  return (error as { details: unknown }).details as UpstreamDetails;
};
const [focus, cur] = [aws.feeds[0]!, aws.feeds[1]!];
const plan = (context = contextOf(), month = SPECIMEN_MONTH) => focus.plan(context, month);
const names = () => sandbox.calls.map(({ op }) => op);
async function rowsOf(context = contextOf(), feed = focus) {
  const rows: Record<string, string | null>[] = [];
  for (const task of await feed.plan(context, SPECIMEN_MONTH))
    for await (const page of feed.fetch(context, task, SPECIMEN_MONTH)) rows.push(...(page.rows as typeof rows));
  return rows;
}

describe('what the vendor says, and who has to act (M-095, M-106)', () => {
  it.each`
    fault                 | op                 | reason          | why
    ${'bad-signature'}    | ${'ListObjectsV2'} | ${'auth'}       | ${'a wrong secret does not get right by asking again'}
    ${'key-rotation'}     | ${'ListObjectsV2'} | ${'auth'}       | ${'the key was deleted'}
    ${'clock-skew'}       | ${'ListObjectsV2'} | ${'clock'}      | ${'not mistaken for a wrong secret'}
    ${'custom:forbidden'} | ${'ListObjectsV2'} | ${'permission'} | ${'the policy is missing'}
    ${'custom:forbidden'} | ${'HeadObject'}    | ${'permission'} | ${'a refusal without a body is one too'}
    ${'html-ok'}          | ${'ListObjectsV2'} | ${'malformed'}  | ${'a web page is not an empty bucket'}
    ${'html-ok'}          | ${'GetManifest'}   | ${'malformed'}  | ${'nor a manifest'}
    ${'truncated-json'}   | ${'GetManifest'}   | ${'malformed'}  | ${'half a manifest would lose half the files'}
  `('$fault on $op is $reason: $why', async ({ fault, op, reason }: { fault: Fault; op: string; reason: string }) => {
    sandbox.plan(op, fault);
    expect(await detailsOf(plan())).toMatchObject({ reason });
    expect(names().filter(name => name === op)).toHaveLength(1);
  });

  it.each`
    fault                | op                 | why
    ${'http-429'}        | ${'ListObjectsV2'} | ${'SlowDown'}
    ${'http-500'}        | ${'ListObjectsV2'} | ${'a hiccup'}
    ${'http-503'}        | ${'GetManifest'}   | ${'busy'}
    ${'html-error'}      | ${'ListObjectsV2'} | ${"a gateway's page with HTTP 502"}
    ${'refuse'}          | ${'HeadObject'}    | ${'the connection was closed'}
    ${'partial-success'} | ${'ListObjectsV2'} | ${'an internal error'}
  `('$fault on $op is tried again: $why', async ({ fault, op }: { fault: Fault; op: string }) => {
    const [calm, context] = [await plan(), contextOf()];
    sandbox.plan(op, fault, fault);
    expect(await plan(context)).toEqual(calm);
    expect(sandbox.unplayed()).toEqual([]);
    expect(context.tokens.length).toBe(names().length / 2 + 1);
  });

  it.each`
    fault                 | reason          | why
    ${'bad-signature'}    | ${'auth'}       | ${'the JSON services have other words'}
    ${'clock-skew'}       | ${'clock'}      | ${'which only the message tells from a wrong secret'}
    ${'custom:forbidden'} | ${'permission'} | ${'the user may not'}
  `('Cost Explorer: $fault is $reason: $why', async ({ fault, reason }: { fault: Fault; reason: string }) => {
    sandbox.plan('GetCostAndUsage', fault);
    expect(await detailsOf(focus.total!(contextOf(), SPECIMEN_MONTH))).toMatchObject({ reason });
  });

  it('the probe says what to do, in two languages, and shows no secret', async () => {
    for (const [more, says] of [
      [{ secretAccessKey: 'not/the+secret/at/all/00000000' }, /私有密钥不对/],
      [{ bucket: 'somebody-else' }, /核对存储桶名称/],
      [{ region: 'eu-west-1' }, /区域/],
      [{ exportName: 'another' }, /没有最近两个月的导出/],
    ] as const) {
      const found = await aws.probe(contextOf(more));
      expect([found.ok, found.message.zh]).toEqual([false, expect.stringMatching(says)]);
      expect(JSON.stringify(found)).not.toContain(settings.secretAccessKey);
    }
    expect(await detailsOf(Promise.resolve().then(() => plan(contextOf({ region: 'us-west-2' }))))).toMatchObject({
      reason: 'config',
      sent: 'no',
    });
  });

  it('nothing of the machine it runs on is looked up: environment, profiles, instance metadata', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: 'http://192.0.2.1',
      AWS_ENDPOINT_URL_S3: 'http://192.0.2.1',
      AWS_REGION: 'ap-south-1',
      AWS_PROFILE: 'somebody-else',
      AWS_ACCESS_KEY_ID: 'AKIASOMEBODYELSE0001',
      AWS_SECRET_ACCESS_KEY: 'of-somebody-else',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_MAX_ATTEMPTS: '9',
      AWS_CONFIG_FILE: '/nowhere/config',
    });
    try {
      const context = contextOf();
      expect((await aws.probe(context)).ok).toBe(true);
      expect(await aws.subAccounts!(context)).toHaveLength(231);
      expect(await focus.total!(context, SPECIMEN_MONTH)).toHaveLength(1);
      expect(sandbox.calls.every(({ verified }) => verified)).toBe(true);
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });
});

describe('deliveries of an export (M-095)', () => {
  const late = () => sandbox.provoke('publish-late-rows', { account: '111122223333', period: SPECIMEN_MONTH });
  const begin = () => sandbox.provoke('begin-execution', { account: '111122223333', period: SPECIMEN_MONTH });

  it('the newest execution is read, whole and alone, when each makes a report of its own', async () => {
    const before = await rowsOf();
    await late();
    const after = await rowsOf();
    expect(after.length - before.length).toBeGreaterThanOrEqual(3);
    // Keys of the lines that were there stay, although they carry the number of the invoice now.
    expect(before.every(row => row.InvoiceId === null)).toBe(true);
    expect(after.every(row => row.InvoiceId !== null)).toBe(true);
    const keys = new Set(after.map(row => focus.key(row)));
    expect(before.filter(row => !keys.has(focus.key(row)))).toEqual([]);
    expect(await focus.total!(contextOf(), SPECIMEN_MONTH)).not.toBeNull();
  });

  it('an execution without its manifest is not there yet', async () => {
    const before = await plan();
    await begin();
    expect(await plan()).toEqual(before);
  });

  it('an export that is being overwritten is read later, never half new and half old', async () => {
    await start({ overwrite: 'OVERWRITE_REPORT' });
    const before = await plan();
    expect(before.map(({ key }) => key)).toEqual([
      'cloudtally-00001.csv.gz',
      'cloudtally-00002.csv.gz',
      'cloudtally-00003.csv.gz',
    ]);
    await begin();
    expect(await detailsOf(plan())).toMatchObject({ reason: 'unavailable' });
  });

  it('a part that was overwritten since it was planned is refused by its tag', async () => {
    await start({ overwrite: 'OVERWRITE_REPORT' });
    const context = contextOf();
    const tasks = await plan(context);
    await late();
    const pages = focus.fetch(context, tasks.at(-1)!, SPECIMEN_MONTH)[Symbol.asyncIterator]();
    expect(await detailsOf(pages.next())).toMatchObject({ reason: 'conflict' });
  });

  it('the listing is followed to its end, however few keys a page has', async () => {
    const whole = await plan();
    await start({ listKeys: 1 });
    await late();
    expect((await plan()).length).toBe(whole.length);
    expect(names().filter(name => name === 'ListObjectsV2')).toHaveLength(2);
  });

  it('a running month without a delivery is empty; one that ended without any is said to be missing', async () => {
    const context = contextOf({ exportName: 'not-yet' });
    const running = context.clock.now().toISOString().slice(0, 7);
    expect(await plan(context, running)).toEqual([]);
    expect(await detailsOf(plan(context, '2026-01'))).toMatchObject({ reason: 'not_found' });
  });

  it('an export is one feed or the other, never both', async () => {
    expect([
      (await focus.plan(contextOf(), SPECIMEN_MONTH)).length,
      (await cur.plan(contextOf(), SPECIMEN_MONTH)).length,
    ]).toEqual([3, 0]);
    expect(await cur.total!(contextOf(), SPECIMEN_MONTH)).toBeNull();
    await start({ table: CUR_TABLE });
    expect([
      (await focus.plan(contextOf(), SPECIMEN_MONTH)).length,
      (await cur.plan(contextOf(), SPECIMEN_MONTH)).length,
    ]).toEqual([0, 3]);
  });

  it('X-22 388 line ids stand for all the rows: none is lost, and two executions agree on their keys', async () => {
    await start({ table: CUR_TABLE });
    const rows = await rowsOf(contextOf(), cur);
    expect(rows.length).toBeGreaterThan(900);
    expect(rows.every(row => !('identity_line_item_id' in row))).toBe(true);
    const keyed = rows.map(row => cur.key(row));
    await late();
    const again = new Set((await rowsOf(contextOf(), cur)).map(row => cur.key(row)));
    expect(keyed.filter(key => !again.has(key))).toEqual([]);
  });
});

describe('Cost Explorer as the control total (M-095)', () => {
  it('is asked once for a delivery, and again for the next', async () => {
    const context = contextOf();
    for (let n = 0; n < 3; n++) await focus.total!(context, SPECIMEN_MONTH);
    expect(names().filter(name => name === 'GetCostAndUsage')).toHaveLength(1);
    await sandbox.provoke('publish-late-rows', { account: '111122223333', period: SPECIMEN_MONTH });
    await focus.total!(context, SPECIMEN_MONTH);
    expect(names().filter(name => name === 'GetCostAndUsage')).toHaveLength(2);
  });

  it('is not asked where the owner does not want to pay, and never by the probe', async () => {
    expect(await focus.total!(contextOf({ controlTotal: 'none' }), SPECIMEN_MONTH)).toBeNull();
    await aws.probe(contextOf());
    expect(names()).not.toContain('GetCostAndUsage');
  });

  it('an estimate is no control total', async () => {
    await sandbox.stop();
    const { source } = specimen();
    sandbox = await startAwsSandbox({ ...source, runningMonth: SPECIMEN_MONTH }, { throttle: false });
    expect(await focus.total!(contextOf(), SPECIMEN_MONTH)).toBeNull();
    expect(names()).toContain('GetCostAndUsage');
  });
});

describe('members of the organisation (M-095)', () => {
  it('are read page by page, the payer among them', async () => {
    const found = await aws.subAccounts!(contextOf());
    expect(found).toHaveLength(231);
    expect(found[0]).toEqual({ id: '111122223333', name: 'finance@specimen.example', status: 'active' });
    expect(names()).toEqual(Array(12).fill('ListAccounts'));
  });

  it('an account without an organisation has none, and one that may not ask is not asked', async () => {
    sandbox.plan('ListAccounts', 'custom:no-organization');
    expect(await aws.subAccounts!(contextOf())).toEqual([]);
    expect(await aws.subAccounts!(contextOf({ memberAccounts: 'none' }))).toEqual([]);
    expect(names()).toHaveLength(1);
  });
});

describe('links into the console', () => {
  it.each`
    charge                                                                                                      | url                                                                                          | why
    ${{ xServiceCode: 'AmazonEC2', resourceId: 'arn:aws:ec2:us-east-1:1:instance/i-1', regionId: 'us-east-1' }} | ${'https://console.aws.amazon.com/ec2/home?region=us-east-1#InstanceDetails:instanceId=i-1'} | ${'a server, by its ARN'}
    ${{ xServiceCode: 'AmazonS3', resourceId: 'my-bucket', regionId: 'cn-north-1' }}                            | ${'https://console.amazonaws.cn/s3/buckets/my-bucket?region=cn-north-1'}                     | ${'AWS China has a console of its own'}
    ${{ xServiceCode: 'AmazonEC2', resourceId: 'vol-1', regionId: 'us-east-1' }}                                | ${null}                                                                                      | ${'a volume is no instance'}
    ${{ xServiceCode: 'awskms', resourceId: 'key', regionId: 'us-east-1' }}                                     | ${null}                                                                                      | ${'no page of one resource'}
    ${{ xServiceCode: 'AmazonS3', resourceId: 'a?b#c', regionId: 'us-east-1' }}                                 | ${'https://console.aws.amazon.com/s3/buckets/a%3Fb%23c?region=us-east-1'}                    | ${'a hostile id stays an id'}
  `('$why', ({ charge, url }: { charge: Parameters<NonNullable<typeof aws.consoleUrl>>[0]; url: string | null }) => {
    expect(aws.consoleUrl!(charge)).toBe(url);
  });
});
