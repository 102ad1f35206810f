import type { SimulatedPlace } from '../simulated-line';
import type { CatalogueProduct } from './catalogue';
import { counted, hourly, storage } from './meters';

/** Volcengine products by their codes; prices are of the right order, not a price list. */
export const VOLCENGINE_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'ECS',
    name: '云服务器',
    commodity: 'ecs.g3i',
    prepaid: 'ecs.g3i.prepaid',
    idPrefix: 'i-',
    netPermille: 760n,
    weight: 24,
    specs: [
      ['ecs.g3i.large', 2],
      ['ecs.g3i.2xlarge', 8],
    ],
    meters: [hourly('instance', '实例规格', '0.0295'), storage(['ebs', '云盘容量'], '0.00047', 74_400_000)],
  },
  {
    code: 'TOS',
    name: '对象存储',
    commodity: 'tos.standard',
    idPrefix: 'tos-',
    netPermille: 840n,
    weight: 10,
    specs: [['标准存储', 1]],
    meters: [
      storage(['capacity', '存储容量'], '0.00016', 558_000_000),
      counted(['requests', '请求次数', '万次'], '0.01', 80_000_000),
    ],
  },
  {
    code: 'CDN',
    name: '内容分发网络',
    commodity: 'cdn.mainland',
    idPrefix: 'cdn-',
    netPermille: 680n,
    weight: 6,
    specs: [['中国内地', 1]],
    meters: [counted(['traffic', '流量', 'GB'], '0.2', 2_800_000)],
  },
  {
    code: 'ark',
    name: '火山方舟',
    commodity: 'ark.model',
    idPrefix: 'ep-',
    netPermille: 900n,
    weight: 8,
    specs: [
      ['Doubao-pro-32k', 1],
      ['Doubao-lite-32k', 1],
    ],
    meters: [
      counted(['tokens_in', '输入 token', '千 token'], '0.0008', 900_000_000),
      counted(['tokens_out', '输出 token', '千 token'], '0.002', 300_000_000),
    ],
  },
];

export const VOLCENGINE_REGIONS: readonly SimulatedPlace[] = [
  { id: 'cn-beijing', name: '华北2（北京）' },
  { id: 'cn-shanghai', name: '华东2（上海）' },
  { id: 'cn-guangzhou', name: '华南1（广州）' },
];
