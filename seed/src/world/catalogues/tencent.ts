import type { SimulatedPlace } from '../simulated-line';
import type { CatalogueProduct } from './catalogue';
import { counted, hourly, storage, traffic } from './meters';

/** Tencent Cloud products by the codes of its bills; prices are of the right order, not a price list. */
export const TENCENT_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'p_cvm',
    name: '云服务器CVM',
    commodity: 'sp_cvm_s5',
    prepaid: 'sp_cvm_s5_prepay',
    idPrefix: 'ins-',
    netPermille: 790n,
    weight: 30,
    specs: [
      ['S5.MEDIUM4', 2],
      ['S5.LARGE8', 4],
      ['SA2.2XLARGE16', 7],
    ],
    meters: [
      hourly('v_cvm_compute', '算力', '0.0302'),
      storage(['v_cvm_rootdisk', '系统盘'], '0.00049', 74_400_000),
      traffic('0.8', 60_000, 55),
    ],
  },
  {
    code: 'p_cos',
    name: '对象存储COS',
    commodity: 'sp_cos_std',
    idPrefix: 'cos-',
    netPermille: 850n,
    weight: 14,
    specs: [['标准存储', 1]],
    meters: [
      storage(['v_cos_storage', '标准存储容量'], '0.00016389', 558_000_000),
      counted(['v_cos_request', '请求次数', '万次'], '0.01', 90_000_000),
    ],
  },
  {
    code: 'p_cdb',
    name: '云数据库MySQL',
    commodity: 'sp_cdb_ha',
    prepaid: 'sp_cdb_ha_prepay',
    idPrefix: 'cdb-',
    netPermille: 780n,
    weight: 11,
    specs: [
      ['双节点 4C8G', 6],
      ['双节点 8C32G', 15],
    ],
    meters: [hourly('v_cdb_mem', '数据库内存', '0.0417'), storage(['v_cdb_disk', '数据库磁盘'], '0.0014', 148_800_000)],
  },
  {
    code: 'p_clb',
    name: '负载均衡CLB',
    commodity: 'sp_clb_shared',
    idPrefix: 'lb-',
    netPermille: 820n,
    weight: 8,
    specs: [['标准型 1', 1]],
    meters: [hourly('v_clb_instance', '实例费', '0.02'), traffic('0.8', 30_000, 60)],
  },
  {
    code: 'p_cdn',
    name: '内容分发网络CDN',
    commodity: 'sp_cdn_mainland',
    idPrefix: 'cdn-',
    netPermille: 700n,
    weight: 5,
    specs: [['境内加速', 1]],
    meters: [counted(['v_cdn_flow', '流量', 'GB'], '0.21', 2_600_000)],
  },
];

export const TENCENT_REGIONS: readonly SimulatedPlace[] = [
  { id: 'ap-guangzhou', name: '华南地区（广州）' },
  { id: 'ap-shanghai', name: '华东地区（上海）' },
  { id: 'ap-beijing', name: '华北地区（北京）' },
  { id: 'ap-hongkong', name: '港澳台地区（中国香港）' },
];
