import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { readPatiently, UpstreamFailed, type PluginContext } from '@cloudtally/plugin-sdk';
import { homeOf, s3Endpoint, type Region } from './regions';
import type { AwsSettings } from './settings';
import { failed } from './vendor-failure';

export type AwsContext = PluginContext<AwsSettings>;

/**
 * API -> requests a second and account. The vendor publishes no rate for Cost Explorer; S3 takes 5,500 reads a
 * second and prefix, of which an export needs very few.
 */
export const LIMITS = [
  { api: 'ListObjectsV2', perSecond: 20, burst: 10 },
  { api: 'HeadObject', perSecond: 50, burst: 20 },
  { api: 'GetObject', perSecond: 20, burst: 10 },
  { api: 'GetCostAndUsage', perSecond: 1, burst: 5 },
  { api: 'ListAccounts', perSecond: 4, burst: 4 },
] as const;
export type Api = (typeof LIMITS)[number]['api'];

const CONNECT_TIMEOUT_MS = 5_000;
const SILENT_TIMEOUT_MS = 60_000;

/**
 * Whatever a client would otherwise look up in the machine's environment, its profile files or the instance's
 * metadata service is said here: a plugin knows its account and nothing of the machine that it runs on.
 */
const configOf = ({ settings, endpoints }: AwsContext, endpoint: string, region: Region) => ({
  region,
  endpoint: endpoints[endpoint] ?? noEndpoint(endpoint),
  credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
  // Tries are ours: each takes a token of the bucket that all workers share.
  maxAttempts: 1,
  retryMode: 'standard',
  defaultsMode: 'standard' as const,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  ignoreConfiguredEndpointUrls: true,
  authSchemePreference: ['sigv4'],
  userAgentAppId: 'cloudtally',
  requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: SILENT_TIMEOUT_MS },
});

const s3Config = {
  // The bucket stays in the path, so that the host is always the endpoint's.
  forcePathStyle: true,
  followRegionRedirects: false,
  useArnRegion: false,
  disableMultiregionAccessPoints: true,
  disableS3ExpressSessionAuth: true,
  requestChecksumCalculation: 'WHEN_REQUIRED' as const,
  responseChecksumValidation: 'WHEN_REQUIRED' as const,
};

function noEndpoint(name: string): never {
  throw UpstreamFailed({
    reason: 'config',
    sent: 'no',
    what: { zh: `没有配置接入点 ${name}`, en: `There is no endpoint ${name}` },
  });
}

export const s3Client = (context: AwsContext): S3Client =>
  new S3Client({ ...configOf(context, s3Endpoint(context.settings.region), context.settings.region), ...s3Config });

export function costExplorerClient(context: AwsContext): CostExplorerClient {
  const home = homeOf(context.settings.region);
  return new CostExplorerClient(configOf(context, home.costExplorer, home.region));
}

export function organizationsClient(context: AwsContext): OrganizationsClient {
  const home = homeOf(context.settings.region);
  return new OrganizationsClient(configOf(context, home.organizations, home.region));
}

/**
 * One read, tried again when the vendor is busy or silent; all calls are reads, so that is safe.
 *
 * @throws UpstreamFailed, or the signal's reason when the run is cut off
 */
export const read = <T>(context: AwsContext, api: Api, once: () => Promise<T>): Promise<T> =>
  readPatiently(context, async () => {
    await context.throttle(api);
    try {
      return await once();
    } catch (error) {
      context.signal.throwIfAborted();
      throw UpstreamFailed.is(error) ? error : failed(api, error);
    }
  });
