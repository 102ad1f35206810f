import type { SimulatedPlace } from '../simulated-line';
import type { CatalogueProduct } from './catalogue';
import { counted, hourly, storage, traffic } from './meters';

/** Huawei Cloud services by their type codes; prices are of the right order, not a price list. */
export const HUAWEI_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'hws.service.type.ec2',
    name: '弹性云服务器',
    commodity: 'hws.resource.type.vm',
    prepaid: 'hws.resource.type.vm',
    idPrefix: 'ecs-',
    netPermille: 780n,
    weight: 28,
    specs: [
      ['c7.large.2', 2],
      ['c7.xlarge.4', 5],
      ['s7.2xlarge.2', 8],
    ],
    meters: [hourly('duration', '规格时长', '0.0306'), storage(['disk', '云硬盘'], '0.00048', 74_400_000)],
  },
  {
    code: 'hws.service.type.obs',
    name: '对象存储服务',
    commodity: 'hws.resource.type.obs',
    idPrefix: 'obs-',
    netPermille: 860n,
    weight: 13,
    specs: [['标准存储', 1]],
    meters: [
      storage(['storage', '存储容量'], '0.000165', 558_000_000),
      counted(['requests', '请求次数', '万次'], '0.01', 80_000_000),
    ],
  },
  {
    code: 'hws.service.type.rds',
    name: '云数据库 RDS',
    commodity: 'hws.resource.type.rds',
    prepaid: 'hws.resource.type.rds',
    idPrefix: 'rds-',
    netPermille: 770n,
    weight: 10,
    specs: [
      ['rds.mysql.x1.large.2.ha', 6],
      ['rds.pg.x1.xlarge.4.ha', 12],
    ],
    meters: [hourly('duration', '规格时长', '0.043'), storage(['volume', '存储空间'], '0.0013', 148_800_000)],
  },
  {
    code: 'hws.service.type.vpc',
    name: '虚拟私有云 VPC',
    commodity: 'hws.resource.type.bandwidth',
    idPrefix: 'eip-',
    netPermille: 830n,
    weight: 9,
    specs: [['全动态BGP', 1]],
    meters: [traffic('0.8', 40_000, 100)],
  },
  {
    code: 'hws.service.type.modelarts',
    name: 'ModelArts',
    commodity: 'hws.resource.type.modelarts',
    idPrefix: 'ma-',
    netPermille: 800n,
    weight: 2,
    specs: [['Ascend 8*Snt9', 12]],
    meters: [hourly('duration', '训练时长', '3.25')],
  },
];

export const HUAWEI_REGIONS: readonly SimulatedPlace[] = [
  { id: 'cn-north-4', name: '华北-北京四' },
  { id: 'cn-east-3', name: '华东-上海一' },
  { id: 'cn-south-1', name: '华南-广州' },
  { id: 'cn-southwest-2', name: '西南-贵阳一' },
];
