import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AppError, UpstreamFailed, type BillingMonth, type PullTask, type RawPage } from '@cloudtally/plugin-sdk';
import { filePages, readTable, type Heading } from '@cloudtally/plugin-sdk/files';
import { openBucket } from './bucket';
import type { AwsContext } from './clients';
import { newestManifest, openDelivery, rootOf } from './export-delivery';
import { AWS } from './vendor-failure';

/** Of a file in the export; AWS cuts its own far below. Disk is what one part needs, not memory. */
const MOST_PART_BYTES = 8 * 1024 ** 3;

/**
 * The files of the month's newest delivery, each a task: after a crash only those are read again that were not done.
 *
 * @param isOurs whether an export of these columns is this feed's
 * @throws UpstreamFailed `not_found` where a month that has ended was never delivered
 */
export async function partsOf(
  context: AwsContext,
  period: BillingMonth,
  isOurs: (columns: readonly string[]) => boolean,
): Promise<PullTask[]> {
  const bucket = openBucket(context);
  try {
    const found = await newestManifest(bucket, context.settings, period);
    if (!found && hasEnded(context, period)) throw neverDelivered(context, period);
    if (!found || !isOurs(found.columns)) return [];
    const { files, execution } = await openDelivery(bucket, found);
    return files.map(({ key, etag, bytes }) => ({
      key: basename(key),
      params: { key, etag, bytes: String(bytes), execution },
    }));
  } finally {
    bucket.close();
  }
}

/**
 * The rows of one part: fetched to a file, checked against its tag, then read row by row.
 *
 * @param heading names the cells; the host checks each row
 */
export async function* partRows<Row>(
  context: AwsContext,
  { params }: PullTask,
  heading: Heading<Row>,
): AsyncGenerator<RawPage<Row>> {
  const { key = '', etag = '' } = params;
  const bytes = Number.parseInt(params.bytes ?? '', 10);
  if (!(bytes >= 0 && bytes <= MOST_PART_BYTES)) throw AWS.malformed(key);
  const folder = await mkdtemp(join(tmpdir(), 'cloudtally-aws-'));
  try {
    const bucket = openBucket(context);
    const path = join(folder, 'part');
    await bucket.download({ key, etag, bytes }, path).finally(() => bucket.close());
    yield* filePages(cutOff(context, readTable({ name: basename(key), path }, heading)));
  } catch (error) {
    throw error instanceof AppError ? ofVendor(error) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* cutOff<Row>(context: AwsContext, rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const row of rows) {
    context.signal.throwIfAborted();
    yield row;
  }
}

/** Nobody here wrote the file: what is wrong with it is the vendor's to mend, and may be better tomorrow. */
function ofVendor(error: AppError): AppError {
  return error.code.startsWith('files.')
    ? UpstreamFailed({ reason: 'malformed', sent: 'yes', what: error.text }, { cause: error })
    : error;
}

/** Deliveries begin within a day of the month's first; a month that is over has had one. */
const hasEnded = ({ clock }: AwsContext, period: BillingMonth): boolean =>
  period < clock.now().toISOString().slice(0, 7);

const neverDelivered = ({ settings }: AwsContext, period: BillingMonth) =>
  UpstreamFailed({
    reason: 'not_found',
    sent: 'yes',
    what: {
      zh: `s3://${settings.bucket}/${rootOf(settings)} 中没有 ${period} 的导出清单`,
      en: `There is no manifest of ${period} under s3://${settings.bucket}/${rootOf(settings)}`,
    },
  });
