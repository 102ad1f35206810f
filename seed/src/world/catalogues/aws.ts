import type { SimulatedPlace } from '../simulated-line';
import type { CatalogueProduct } from './catalogue';
import { counted, hourly, storage } from './meters';

/** AWS services (China regions, billed in CNY) by their codes; prices are of the right order, not a price list. */
export const AWS_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'AmazonEC2',
    name: 'Amazon Elastic Compute Cloud',
    commodity: 'AmazonEC2',
    idPrefix: 'i-0',
    netPermille: 900n,
    weight: 20,
    specs: [
      ['m6i.large', 2],
      ['m6i.2xlarge', 8],
      ['c6i.xlarge', 4],
    ],
    meters: [
      hourly('CNN1-BoxUsage', 'BoxUsage', '0.3321'),
      storage(['CNN1-EBS:VolumeUsage.gp3', 'EBS gp3'], '0.00069', 74_400_000),
    ],
  },
  {
    code: 'AmazonS3',
    name: 'Amazon Simple Storage Service',
    commodity: 'AmazonS3',
    idPrefix: 's3-',
    netPermille: 920n,
    weight: 8,
    specs: [['Standard', 1]],
    meters: [
      storage(['CNN1-TimedStorage-ByteHrs', 'TimedStorage'], '0.00024', 446_000_000),
      counted(['CNN1-Requests-Tier1', 'Requests-Tier1', 'Requests'], '0.00000405', 400_000_000),
    ],
  },
  {
    code: 'AmazonRDS',
    name: 'Amazon Relational Database Service',
    commodity: 'AmazonRDS',
    idPrefix: 'db-',
    netPermille: 900n,
    weight: 6,
    specs: [['db.m6g.large', 5]],
    meters: [hourly('CNN1-InstanceUsage:db.m6g.large', 'InstanceUsage', '0.287')],
  },
];

export const AWS_REGIONS: readonly SimulatedPlace[] = [
  { id: 'cn-north-1', name: 'China (Beijing)' },
  { id: 'cn-northwest-1', name: 'China (Ningxia)' },
];
