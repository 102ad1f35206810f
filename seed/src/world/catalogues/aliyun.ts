import { counted, hourly, storage, traffic } from './meters';
import type { CatalogueProduct } from './catalogue';
import type { SimulatedPlace } from '../simulated-line';

/** Alibaba Cloud products as its bills call them; prices are of the right order, not a price list. */
export const ALIYUN_PRODUCTS: readonly CatalogueProduct[] = [
  {
    code: 'ecs',
    name: '云服务器 ECS',
    commodity: 'ecs',
    prepaid: 'vm',
    idPrefix: 'i-',
    netPermille: 800n,
    weight: 34,
    specs: [
      ['ecs.c7.large', 2],
      ['ecs.g7.xlarge', 4],
      ['ecs.g7.2xlarge', 8],
      ['ecs.r7.2xlarge', 10],
      ['ecs.t6-c1m2.large', 1],
    ],
    meters: [
      hourly('instance_type', '实例规格', '0.0291666667'),
      storage(['systemdisk', '系统盘大小'], '0.0005', 74_400_000),
      storage(['datadisk', '数据盘大小'], '0.00048611', 372_000_000, 55),
      traffic('0.8', 90_000, 60),
    ],
  },
  {
    code: 'oss',
    name: '对象存储 OSS',
    commodity: 'oss',
    idPrefix: 'oss-',
    netPermille: 850n,
    weight: 13,
    specs: [
      ['标准存储', 1],
      ['低频访问', 1],
    ],
    meters: [
      storage(['Storage', '标准存储（本地冗余）容量'], '0.0001667', 558_000_000),
      counted(['PutRequest', 'PUT 类请求', '万次'], '0.01', 40_000_000),
      counted(['GetRequest', 'GET 类请求', '万次'], '0.01', 120_000_000),
      traffic('0.5', 80_000, 80),
    ],
  },
  {
    code: 'rds',
    name: '云数据库 RDS',
    commodity: 'rds',
    prepaid: 'rords',
    idPrefix: 'rm-',
    netPermille: 780n,
    weight: 10,
    specs: [
      ['mysql.n2.medium.2c', 6],
      ['mysql.x4.large.2c', 14],
      ['pg.n2.2c.1m', 8],
    ],
    meters: [
      hourly('rds_class', '实例规格', '0.0416666667'),
      storage(['rds_storage', '存储空间'], '0.0013888889', 148_800_000),
      storage(['rds_backup', '备份空间'], '0.0008', 74_400_000, 45),
    ],
  },
  {
    code: 'slb',
    name: '负载均衡 SLB',
    commodity: 'slb',
    idPrefix: 'lb-',
    netPermille: 820n,
    weight: 9,
    specs: [
      ['slb.s1.small', 1],
      ['slb.s2.medium', 3],
      ['alb.standard', 2],
    ],
    meters: [
      hourly('spec', '规格费', '0.047'),
      counted(['lcu', 'LCU 用量', 'LCU'], '0.0315', 2_900_000, 70),
      traffic('0.8', 30_000, 50),
    ],
  },
  {
    code: 'cdn',
    name: 'CDN',
    commodity: 'cdn',
    idPrefix: 'cdn-',
    netPermille: 700n,
    weight: 6,
    specs: [
      ['中国内地加速', 1],
      ['全球加速', 2],
    ],
    meters: [
      counted(['flow_out', '下行流量', 'GB'], '0.2345678901', 3_000_000),
      counted(['https_request', '静态 HTTPS 请求数', '万次'], '0.05', 30_000_000, 80),
    ],
  },
  {
    code: 'redisa',
    name: '云数据库 Tair（兼容 Redis）',
    commodity: 'redisa',
    prepaid: 'prepaid_redisa',
    idPrefix: 'r-',
    netPermille: 780n,
    weight: 8,
    specs: [
      ['redis.master.small', 2],
      ['redis.master.mid', 4],
      ['tair.rdb.2g', 6],
    ],
    meters: [hourly('instance', '实例规格', '0.0625'), storage(['backup', '备份存储'], '0.00028', 22_320_000, 30)],
  },
  {
    code: 'nas',
    name: '文件存储 NAS',
    commodity: 'nas',
    idPrefix: 'nas-',
    netPermille: 850n,
    weight: 5,
    specs: [
      ['通用型性能型', 1],
      ['极速型', 2],
    ],
    meters: [
      storage(['capacity', '存储容量'], '0.0024305556', 111_600_000),
      counted(['requests', '读写流量', 'GB'], '0.06', 300_000, 40),
    ],
  },
  {
    code: 'csk',
    name: '容器服务 ACK',
    commodity: 'csk',
    idPrefix: 'c',
    netPermille: 900n,
    weight: 3,
    specs: [['ack.pro.small', 1]],
    meters: [hourly('cluster', '集群管理费', '0.64'), counted(['acp', '可观测数据写入', 'GB'], '0.4', 400_000, 60)],
  },
  {
    code: 'dysms',
    name: '短信服务',
    commodity: 'dysms',
    idPrefix: 'sms-',
    netPermille: 930n,
    weight: 3,
    specs: [['国内文本短信', 1]],
    meters: [
      counted(['verify', '验证码短信', '条'], '0.045', 24_000_000),
      counted(['notice', '通知短信', '条'], '0.0425', 16_000_000, 70),
    ],
  },
  {
    code: 'eip',
    name: '弹性公网 IP',
    commodity: 'eip',
    idPrefix: 'eip-',
    netPermille: 820n,
    weight: 8,
    specs: [['BGP 多线', 1]],
    meters: [hourly('config', 'IP 配置费', '0.02'), traffic('0.8', 25_000, 90)],
  },
  {
    code: 'sls',
    name: '日志服务 SLS',
    commodity: 'sls',
    idPrefix: 'sls-',
    netPermille: 850n,
    weight: 4,
    specs: [['按写入数据量', 1]],
    meters: [
      counted(['ingest', '原始数据写入', 'GB'], '0.4', 800_000),
      storage(['hot', '热存储'], '0.0000479167', 744_000_000, 60),
    ],
  },
  {
    code: 'gpu',
    name: 'GPU 云服务器',
    commodity: 'ecs_gpu',
    prepaid: 'vm_gpu',
    idPrefix: 'i-',
    netPermille: 760n,
    weight: 1,
    specs: [
      ['ecs.gn7i-c8g1.2xlarge', 1],
      ['ecs.gn7e-c16g1.4xlarge', 4],
    ],
    meters: [
      hourly('instance_type', '实例规格', '3.1512345679'),
      storage(['systemdisk', '系统盘大小'], '0.0005', 148_800_000),
    ],
  },
];

/** Exactly one customer has it: lines of more than fifteen digits. */
export const FLAGSHIP: CatalogueProduct = {
  code: 'learn',
  name: '人工智能平台 PAI',
  commodity: 'learn_lingjun',
  idPrefix: 'pai-',
  netPermille: 735n,
  weight: 0,
  specs: [['灵骏 ml.gu7ef.8xlarge', 16]],
  meters: [hourly('node', '灵骏节点', '19.1357924683'), storage(['cpfs', 'CPFS 容量'], '0.0013194444', 9_300_000_000)],
};

export const ALIYUN_REGIONS: readonly SimulatedPlace[] = [
  { id: 'cn-hangzhou', name: '华东1（杭州）' },
  { id: 'cn-shanghai', name: '华东2（上海）' },
  { id: 'cn-beijing', name: '华北2（北京）' },
  { id: 'cn-shenzhen', name: '华南1（深圳）' },
  { id: 'cn-zhangjiakou', name: '华北3（张家口）' },
  { id: 'cn-chengdu', name: '西南1（成都）' },
  { id: 'cn-hongkong', name: '中国香港' },
  { id: 'ap-southeast-1', name: '新加坡' },
];
