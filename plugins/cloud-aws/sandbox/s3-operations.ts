import { createHash } from 'node:crypto';
import { pageTokens, type BillAccount, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { bucketOf, type ExportObject, type ExportStore } from './export-store';
import { escaped, s3Error, xml } from './vendor-reply';

const MOST_KEYS = 1000;

/** The bucket and the key of a path-style request: `/bucket/key`. */
const placeOf = (call: SandboxCall) => {
  const [, bucket = '', ...key] = call.path.split('/');
  return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(key.join('/')) };
};

/** The name of the request, for the fault plan: a manifest is read apart from the data. */
export function s3Operation(head: Pick<SandboxCall, 'method' | 'path' | 'query'>): string {
  if (head.query.get('list-type') === '2') return 'ListObjectsV2';
  if (head.method === 'HEAD') return 'HeadObject';
  if (head.method !== 'GET') return `${head.method} object`;
  return head.path.endsWith('-Manifest.json') ? 'GetManifest' : 'GetObject';
}

export async function s3(store: ExportStore, call: SandboxCall, account: BillAccount): Promise<Reply> {
  const { bucket, key } = placeOf(call);
  if (bucket !== bucketOf(account)) return s3Error(call, 'NoSuchBucket', 'The specified bucket does not exist', 404);
  if (call.op === 'ListObjectsV2') return list(store, call, account);
  if (call.method !== 'GET' && call.method !== 'HEAD') return s3Error(call, 'AccessDenied', 'Access Denied', 403);
  const found = store.find(account, key);
  if (!found) return s3Error(call, 'NoSuchKey', 'The specified key does not exist.', 404);
  return object(call, await played(store, call, account, found));
}

async function list(store: ExportStore, call: SandboxCall, account: BillAccount): Promise<Reply> {
  const prefix = call.query.get('prefix') ?? '';
  const asked = Number.parseInt(call.query.get('max-keys') ?? String(MOST_KEYS), 10);
  if (!(asked >= 0)) return s3Error(call, 'InvalidArgument', 'max-keys must be a number', 400);
  const now = call.at.getTime();
  const token = call.query.get('continuation-token');
  const query = `${account.accountId}|${prefix}`;
  const from = token ? pageTokens.read(query, token, now)?.offset : 0;
  if (from === undefined) return s3Error(call, 'InvalidArgument', 'The continuation token provided is incorrect', 400);
  const all = store.list(account, prefix);
  const size = Math.min(asked, store.setup.listKeys);
  const page = all.slice(from, from + size);
  const next = from + size < all.length ? pageTokens.write(query, { offset: from + size, revision: 1 }, now) : null;
  const contents = await Promise.all(
    page.map(async found => {
      const bytes = await found.bytes();
      return `<Contents><Key>${escaped(found.key)}</Key><LastModified>${found.modified.toISOString()}</LastModified><ETag>${escaped(tagOf(bytes))}</ETag><Size>${bytes.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
    }),
  );
  const more = next
    ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`
    : '<IsTruncated>false</IsTruncated>';
  return xml(
    call,
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucketOf(account)}</Name><Prefix>${escaped(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${asked}</MaxKeys>${more}${contents.join('')}</ListBucketResult>`,
  );
}

const tagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

type RowsChange = Parameters<NonNullable<ExportObject['rewritten']>>[0];
const REVERSED: RowsChange = rows => rows.toReversed();
const WITHOUT_LAST: RowsChange = rows => rows.slice(0, -1);

interface Served {
  readonly bytes: Uint8Array;
  /** Of what is stored, also where a fault sends something else. */
  readonly etag: string;
  readonly modified: Date;
}

function object(call: SandboxCall, { bytes, etag, modified }: Served): Reply {
  const wanted = call.header('if-match');
  if (wanted !== undefined && wanted !== etag)
    return s3Error(call, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  const headers = {
    etag,
    'last-modified': modified.toUTCString(),
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
  };
  // Of a HEAD the server sends the length and keeps the bytes.
  return { headers, body: bytes };
}

/** The object as it leaves the vendor, with the fault that is being played. */
async function played(
  store: ExportStore,
  call: SandboxCall,
  account: BillAccount,
  found: ExportObject,
): Promise<Served> {
  const bytes = await found.bytes();
  const stored = { bytes, etag: tagOf(bytes), modified: found.modified };
  if (call.plays('duplicate-page')) {
    const before = store.list(account, found.key.slice(0, found.key.lastIndexOf('/') + 1));
    const other = await (before[before.findIndex(({ key }) => key === found.key) - 1] ?? found).bytes();
    return { ...stored, bytes: other };
  }
  if (call.plays('changed-total')) return { ...stored, etag: tagOf(Buffer.from('another version')) };
  const change = call.plays('reordered-page') ? REVERSED : call.plays('lost-row') ? WITHOUT_LAST : null;
  return change && found.rewritten ? { ...stored, bytes: await found.rewritten(change) } : stored;
}
