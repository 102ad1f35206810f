/** Bill lines carry localised region names and no codes. Source: the vendor's list of regions. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'cn-hangzhou': ['华东1（杭州）', 'China (Hangzhou)'],
  'cn-shanghai': ['华东2（上海）', 'China (Shanghai)'],
  'cn-nanjing': ['华东5（南京-本地地域）', 'China (Nanjing - Local Region)'],
  'cn-fuzhou': ['华东6（福州-本地地域）', 'China (Fuzhou - Local Region)'],
  'cn-qingdao': ['华北1（青岛）', 'China (Qingdao)'],
  'cn-beijing': ['华北2（北京）', 'China (Beijing)'],
  'cn-zhangjiakou': ['华北3（张家口）', 'China (Zhangjiakou)'],
  'cn-huhehaote': ['华北5（呼和浩特）', 'China (Hohhot)'],
  'cn-wulanchabu': ['华北6（乌兰察布）', 'China (Ulanqab)'],
  'cn-shenzhen': ['华南1（深圳）', 'China (Shenzhen)'],
  'cn-heyuan': ['华南2（河源）', 'China (Heyuan)'],
  'cn-guangzhou': ['华南3（广州）', 'China (Guangzhou)'],
  'cn-wuhan-lr': ['华中1（武汉-本地地域）', 'China (Wuhan - Local Region)'],
  'cn-chengdu': ['西南1（成都）', 'China (Chengdu)'],
  'cn-hongkong': ['中国香港', 'China (Hong Kong)'],
  'ap-southeast-1': ['新加坡', 'Singapore'],
  'ap-southeast-3': ['马来西亚（吉隆坡）', 'Malaysia (Kuala Lumpur)'],
  'ap-southeast-5': ['印度尼西亚（雅加达）', 'Indonesia (Jakarta)'],
  'ap-southeast-6': ['菲律宾（马尼拉）', 'Philippines (Manila)'],
  'ap-southeast-7': ['泰国（曼谷）', 'Thailand (Bangkok)'],
  'ap-northeast-1': ['日本（东京）', 'Japan (Tokyo)'],
  'ap-northeast-2': ['韩国（首尔）', 'South Korea (Seoul)'],
  'eu-central-1': ['德国（法兰克福）', 'Germany (Frankfurt)'],
  'eu-west-1': ['英国（伦敦）', 'UK (London)'],
  'us-west-1': ['美国（硅谷）', 'US (Silicon Valley)'],
  'us-east-1': ['美国（弗吉尼亚）', 'US (Virginia)'],
  'me-east-1': ['阿联酋（迪拜）', 'UAE (Dubai)'],
};

/** Brackets are full width in one place and half width in another. */
const plain = (name: string) => name.replaceAll('（', '(').replaceAll('）', ')').replaceAll(' ', '').toLowerCase();
const CODES = new Map(
  Object.entries(REGIONS).flatMap(([code, names]) => [code, ...names].map(name => [plain(name), code])),
);

/** As the list has them, which is how they are mostly sent. */
const EXACT = new Map(Object.entries(REGIONS).flatMap(([code, names]) => [code, ...names].map(name => [name, code])));

/** Region code of a localised name; null for a name that is not in the list. */
export const regionId = (name: string): string | null => EXACT.get(name) ?? CODES.get(plain(name)) ?? null;

/** Product code -> FOCUS 1.2 ServiceCategory. */
const CATEGORIES: Readonly<Record<string, string>> = {
  ecs: 'Compute',
  ecs_gpu: 'Compute',
  gpu: 'Compute',
  eci: 'Compute',
  fc: 'Compute',
  csk: 'Compute',
  swas: 'Compute',
  oss: 'Storage',
  nas: 'Storage',
  ebs: 'Storage',
  cpfs: 'Storage',
  hbr: 'Storage',
  rds: 'Databases',
  redisa: 'Databases',
  kvstore: 'Databases',
  dds: 'Databases',
  polardb: 'Databases',
  ads: 'Databases',
  slb: 'Networking',
  alb: 'Networking',
  eip: 'Networking',
  nat: 'Networking',
  vpn: 'Networking',
  cen: 'Networking',
  cdn: 'Networking',
  dcdn: 'Networking',
  cbwp: 'Networking',
  pvtz: 'Networking',
  alidns: 'Networking',
  learn: 'AI and Machine Learning',
  pai: 'AI and Machine Learning',
  bailian: 'AI and Machine Learning',
  odps: 'Analytics',
  emr: 'Analytics',
  flink: 'Analytics',
  elasticsearch: 'Analytics',
  sls: 'Management and Governance',
  arms: 'Management and Governance',
  cms: 'Management and Governance',
  waf: 'Security',
  sas: 'Security',
  ddoscoo: 'Security',
  cas: 'Security',
  kms: 'Security',
  dysms: 'Integration',
  ons: 'Integration',
  alikafka: 'Integration',
  mns: 'Integration',
  live: 'Media',
  vod: 'Media',
  domain: 'Web',
};

/** "Other" for a product that is not in the list. */
export const serviceCategory = (productCode: string): string => CATEGORIES[productCode.toLowerCase()] ?? 'Other';

/** Units of usage -> FOCUS unit texts. */
const UNITS: Readonly<Record<string, string>> = {
  小时: 'Hours',
  秒: 'Seconds',
  天: 'Days',
  月: 'Months',
  年: 'Years',
  'GB·小时': 'GB-Hours',
  'GB/小时': 'GB-Hours',
  'GB*小时': 'GB-Hours',
  GB·天: 'GB-Days',
  GB·月: 'GB-Months',
  个: 'Count',
  台: 'Instances',
  次: 'Requests',
  万次: '10K Requests',
  条: 'Messages',
  LCU: 'LCU',
  核·小时: 'vCPU-Hours',
};

/** The vendor's own word where the list has none; null where the line has no unit. */
export const focusUnit = (unit: string | null | undefined): string | null => (unit ? (UNITS[unit] ?? unit) : null);
