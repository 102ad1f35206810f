import type { BillingMonth } from '@cloudtally/plugin-sdk';
import { openBucket } from './bucket';
import type { AwsContext } from './clients';
import { rootOf } from './export-delivery';

const MONTH = /\/BILLING_PERIOD=(\d{4}-(?:0[1-9]|1[0-2]))\//;

/** A manifest is the last thing that a delivery writes: months with one that is newer. */
export async function changed(context: AwsContext, since: Date): Promise<readonly BillingMonth[]> {
  const { settings } = context;
  const bucket = openBucket(context);
  try {
    const months = (await bucket.list(`${rootOf(settings)}/metadata/`))
      .filter(({ key, modified }) => key.endsWith(`/${settings.exportName}-Manifest.json`) && modified > since)
      .flatMap(({ key }) => MONTH.exec(key)?.[1] ?? []);
    return [...new Set(months)].sort();
  } finally {
    bucket.close();
  }
}
