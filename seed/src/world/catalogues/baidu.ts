import type { SimulatedPlace } from '../simulated-line';
import type { CatalogueProduct } from './catalogue';
import { counted, hourly, storage } from './meters';

/** Baidu AI Cloud services by their types; prices are of the right order, not a price list. */
export const BAIDU_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'BCC',
    name: '云服务器 BCC',
    commodity: 'BCC',
    prepaid: 'BCC',
    idPrefix: 'i-',
    netPermille: 800n,
    weight: 20,
    specs: [
      ['bcc.g5.c2m8', 2],
      ['bcc.g5.c8m32', 8],
    ],
    meters: [hourly('RunningTime', '运行时长', '0.0288'), storage(['Disk', '云磁盘'], '0.00048', 74_400_000)],
  },
  {
    code: 'BOS',
    name: '对象存储 BOS',
    commodity: 'BOS',
    idPrefix: 'bos-',
    netPermille: 850n,
    weight: 9,
    specs: [['标准存储', 1]],
    meters: [storage(['Storage', '存储空间'], '0.00016', 446_000_000)],
  },
  {
    code: 'QIANFAN',
    name: '千帆大模型平台',
    commodity: 'QIANFAN',
    idPrefix: 'qf-',
    netPermille: 900n,
    weight: 6,
    specs: [['ERNIE-4.0-8K', 1]],
    meters: [counted(['Tokens', 'token 用量', '千 token'], '0.03', 40_000_000)],
  },
];

export const BAIDU_REGIONS: readonly SimulatedPlace[] = [
  { id: 'bj', name: '华北-北京' },
  { id: 'gz', name: '华南-广州' },
];
