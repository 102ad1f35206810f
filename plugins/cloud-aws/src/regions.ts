/** Regions that an export's bucket may be in. Source: the vendor's list of S3 endpoints. */
export const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'af-south-1',
  'ap-east-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ca-central-1',
  'ca-west-1',
  'cn-north-1',
  'cn-northwest-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
] as const;
export type Region = (typeof REGIONS)[number];

/** AWS China is a partition of its own: other hosts, other accounts, other keys. */
const isChina = (region: Region): boolean => region.startsWith('cn-');
const suffix = (region: Region): string => (isChina(region) ? 'amazonaws.com.cn' : 'amazonaws.com');

/** Name in the manifest of the endpoint at which a region's buckets are. */
export const s3Endpoint = (region: Region): string => `s3-${region}`;

/** What is asked of the partition as a whole has one home in it. */
export interface PartitionHome {
  readonly region: Region;
  readonly costExplorer: string;
  readonly organizations: string;
}
const WORLD: PartitionHome = { region: 'us-east-1', costExplorer: 'ce', organizations: 'organizations' };
const CHINA: PartitionHome = {
  region: 'cn-northwest-1',
  costExplorer: 'ce-china',
  organizations: 'organizations-china',
};

export const homeOf = (region: Region): PartitionHome => (isChina(region) ? CHINA : WORLD);

export const ENDPOINTS: readonly { readonly name: string; readonly url: string }[] = [
  ...REGIONS.map(region => ({ name: s3Endpoint(region), url: `https://s3.${region}.${suffix(region)}` })),
  ...[WORLD, CHINA].flatMap(({ region, costExplorer, organizations }) => [
    { name: costExplorer, url: `https://ce.${region}.${suffix(region)}` },
    { name: organizations, url: `https://organizations.${region}.${suffix(region)}` },
  ]),
];
