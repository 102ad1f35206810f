import type { Charge } from '@cloudtally/plugin-sdk';

type Place = Pick<Charge, 'resourceId' | 'regionId' | 'xServiceCode'>;

/** Services whose console has a page of one resource, by the last part of its ARN. */
const PAGES: Readonly<Record<string, (id: string, region: string, host: string) => string>> = {
  AmazonEC2: (id, region, host) => `https://${host}/ec2/home?region=${region}#InstanceDetails:instanceId=${id}`,
  AmazonRDS: (id, region, host) => `https://${host}/rds/home?region=${region}#database:id=${id}`,
  AWSLambda: (id, region, host) => `https://${host}/lambda/home?region=${region}#/functions/${id}`,
  AmazonS3: (id, region, host) => `https://${host}/s3/buckets/${id}?region=${region}`,
};

/** The vendor's page of a resource; null where there is none. */
export function consoleUrl({ resourceId, regionId, xServiceCode }: Place): string | null {
  const page = Object.hasOwn(PAGES, xServiceCode) ? PAGES[xServiceCode] : undefined;
  if (!page || !resourceId || !regionId) return null;
  // "arn:aws:ec2:us-east-1:444455556666:instance/i-0demo" or a bare id.
  const id = resourceId.split(/[/:]/).at(-1) ?? '';
  if (id === '' || (xServiceCode === 'AmazonEC2' && !id.startsWith('i-'))) return null;
  const host = regionId.startsWith('cn-') ? 'console.amazonaws.cn' : 'console.aws.amazon.com';
  return page(encodeURIComponent(id), encodeURIComponent(regionId), host);
}
