import { parseLossless, UpstreamFailed, z, type BillingMonth } from '@cloudtally/plugin-sdk';
import type { AwsSettings } from './settings';
import type { Bucket, ObjectVersion } from './bucket';
import { AWS } from './vendor-failure';

/** One complete delivery of a month: what its manifest says, and each of its files as it is now. */
export interface Delivery {
  readonly execution: string;
  readonly deliveredAt: Date;
  readonly columns: readonly string[];
  readonly files: readonly ObjectVersion[];
}

/** What a manifest says, before its files were looked at. */
export interface DeliveryManifest {
  readonly execution: string;
  readonly deliveredAt: Date;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
}

/**
 * A manifest of Data Exports. The vendor documents what it holds (all columns, the files with their paths, the
 * period) and no schema: only what is needed is asked for, under the names that have been seen.
 */
const manifest = z.looseObject({
  executionId: z.string().min(1).max(200).nullish(),
  columns: z.array(z.looseObject({ name: z.string().min(1).max(300) })).min(1),
  dataFiles: z.array(z.string().min(1)).nullish(),
  reportKeys: z.array(z.string().min(1)).nullish(),
});

const MOST_FILES = 10_000;

/** Where the export's folders are. */
export const rootOf = ({ prefix, exportName }: Pick<AwsSettings, 'prefix' | 'exportName'>): string =>
  [...prefix.split('/').filter(Boolean), exportName].join('/');

/**
 * The newest complete delivery of a month, or null where there is none yet.
 *
 * A manifest is written after its data, so one that is there is complete. An export that creates new reports has a
 * manifest per execution, each in a folder of its own; one that overwrites has a single one, which is replaced.
 */
export async function newestManifest(
  bucket: Bucket,
  settings: AwsSettings,
  period: BillingMonth,
): Promise<DeliveryManifest | null> {
  const folder = `${rootOf(settings)}/metadata/BILLING_PERIOD=${period}/`;
  const [newest] = (await bucket.list(folder))
    .filter(({ key }) => key.endsWith(`/${settings.exportName}-Manifest.json`))
    .sort((a, b) => b.modified.getTime() - a.modified.getTime() || (a.key < b.key ? 1 : -1));
  if (!newest) return null;
  const said = readManifest(await bucket.text(newest.key), newest.key);
  const keys = (said.dataFiles ?? said.reportKeys ?? []).map(file => keyOf(file, settings.bucket));
  // Another month's file, or another export's, would be counted in this one.
  const foreign = keys.find(key => !key.startsWith(`${rootOf(settings)}/data/BILLING_PERIOD=${period}/`));
  if (keys.length === 0 || keys.length > MOST_FILES || foreign) throw AWS.malformed(newest.key);
  return {
    execution: said.executionId ?? newest.key,
    deliveredAt: newest.modified,
    columns: said.columns.map(({ name }) => name),
    keys: [...new Set(keys)],
  };
}

/**
 * Looks at each file of the delivery, so that exactly these versions are read.
 *
 * @throws UpstreamFailed `unavailable` while an overwriting export is being delivered: then a file is newer than the
 *         manifest that names it
 */
export async function openDelivery(bucket: Bucket, found: DeliveryManifest): Promise<Delivery> {
  const files: ObjectVersion[] = [];
  for (const key of found.keys) {
    const file = await bucket.head(key);
    if (file.modified > found.deliveredAt) throw beingDelivered(key);
    files.push(file);
  }
  return { execution: found.execution, deliveredAt: found.deliveredAt, columns: found.columns, files };
}

function readManifest(text: string, key: string): z.infer<typeof manifest> {
  let parsed: unknown;
  try {
    parsed = parseLossless(text);
  } catch (error) {
    throw AWS.malformed(key, error);
  }
  const said = manifest.safeParse(parsed);
  if (!said.success) throw AWS.malformed(key, said.error);
  return said.data;
}

/** Files are named by their s3:// address or by their key. */
const keyOf = (file: string, bucket: string): string =>
  file.startsWith(`s3://${bucket}/`) ? file.slice(`s3://${bucket}/`.length) : file;

const beingDelivered = (key: string) =>
  UpstreamFailed({
    reason: 'unavailable',
    sent: 'yes',
    what: {
      zh: `导出正在交付：${key} 比清单新，请稍后再读`,
      en: `The export is being delivered: ${key} is newer than its manifest; read it later`,
    },
  });
