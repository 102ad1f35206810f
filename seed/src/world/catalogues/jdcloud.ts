import type { SimulatedPlace } from '../simulated-line';
import type { CatalogueProduct } from './catalogue';
import { hourly, storage, traffic } from './meters';

/** JD Cloud services by their codes; prices are of the right order, not a price list. */
export const JDCLOUD_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'vm',
    name: '云主机',
    commodity: 'vm',
    prepaid: 'vm',
    idPrefix: 'i-',
    netPermille: 810n,
    weight: 18,
    specs: [
      ['g.n3.large', 2],
      ['c.n3.2xlarge', 7],
    ],
    meters: [hourly('instance', '实例', '0.0291')],
  },
  {
    code: 'disk',
    name: '云硬盘',
    commodity: 'disk',
    prepaid: 'disk',
    idPrefix: 'vol-',
    netPermille: 830n,
    weight: 12,
    specs: [['通用型SSD', 1]],
    meters: [storage(['capacity', '容量'], '0.0007', 74_400_000)],
  },
  {
    code: 'ip',
    name: '弹性公网IP',
    commodity: 'ip',
    idPrefix: 'fip-',
    netPermille: 850n,
    weight: 8,
    specs: [['BGP', 1]],
    meters: [traffic('0.8', 20_000, 100)],
  },
];

export const JDCLOUD_REGIONS: readonly SimulatedPlace[] = [
  { id: 'cn-north-1', name: '华北-北京' },
  { id: 'cn-south-1', name: '华南-广州' },
];
