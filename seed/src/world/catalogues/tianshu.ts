import type { CatalogueProduct } from './catalogue';
import type { SimulatedPlace } from '../simulated-line';

/** The compute centre that hands in files: services of its own, billed with eight decimals. */
export const TIANSHU_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'gpu-bare',
    name: '裸金属算力',
    commodity: 'gpu-bare',
    prepaid: 'gpu-bare-prepaid',
    idPrefix: 'ts-node-',
    netPermille: 900n,
    weight: 5,
    specs: [
      ['A800x8', 8],
      ['H20x8', 6],
      ['L20x4', 2],
    ],
    meters: [
      {
        code: 'card_hour',
        name: '卡时',
        unit: 'Hours',
        priceUnit: 'CNY/Hour',
        price: '5.125',
        usage: [10_000, 186_000],
        perSize: true,
      },
    ],
  },
  {
    code: 'pfs',
    name: '并行文件存储',
    commodity: 'pfs',
    idPrefix: 'ts-pfs-',
    netPermille: 950n,
    weight: 3,
    specs: [['全闪', 1]],
    meters: [
      {
        code: 'gb_month',
        name: '容量',
        unit: 'GB-Months',
        priceUnit: 'CNY/GB',
        price: '0.35',
        usage: [500_000, 12_000_000],
      },
    ],
  },
  {
    code: 'line',
    name: '算力专线',
    commodity: 'line',
    idPrefix: 'ts-line-',
    netPermille: 1000n,
    weight: 1,
    specs: [
      ['1Gbps', 1],
      ['10Gbps', 8],
    ],
    meters: [
      {
        code: 'port',
        name: '端口',
        unit: 'Months',
        priceUnit: 'CNY/Month',
        price: '600',
        usage: [1000, 1000],
        perSize: true,
      },
    ],
  },
];

export const TIANSHU_REGIONS: readonly SimulatedPlace[] = [
  { id: 'hz-1', name: '杭州一号集群' },
  { id: 'gz-2', name: '贵州二号集群' },
];
