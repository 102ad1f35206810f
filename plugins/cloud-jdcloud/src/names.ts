/** Region code -> what people call it. Source: the vendor's list of regions. */
const REGIONS: Readonly<Record<string, string>> = {
  'cn-north-1': '华北-北京',
  'cn-east-1': '华东-宿迁',
  'cn-east-2': '华东-上海',
  'cn-south-1': '华南-广州',
};

/** The code itself where the list does not have it. */
export const regionName = (code: string): string => REGIONS[code] ?? code;

/** Service code, in lower case -> FOCUS 1.2 ServiceCategory. Codes: the vendor's bills and product pages. */
const CATEGORIES: Readonly<Record<string, string>> = {
  vm: 'Compute',
  cps: 'Compute',
  kubernetes: 'Compute',
  nc: 'Compute',
  function: 'Compute',
  gpu: 'Compute',
  disk: 'Storage',
  oss: 'Storage',
  zfs: 'Storage',
  jfs: 'Storage',
  rds: 'Databases',
  redis: 'Databases',
  mongodb: 'Databases',
  drds: 'Databases',
  es: 'Analytics',
  jmr: 'Analytics',
  ip: 'Networking',
  bandwidth: 'Networking',
  lb: 'Networking',
  nlb: 'Networking',
  alb: 'Networking',
  vpn: 'Networking',
  nat: 'Networking',
  cdn: 'Networking',
  ai: 'AI and Machine Learning',
  yanxi: 'AI and Machine Learning',
  logs: 'Management and Governance',
  monitor: 'Management and Governance',
  waf: 'Security',
  baseanti: 'Security',
  ipanti: 'Security',
  ssl: 'Security',
  kms: 'Security',
  jcq: 'Integration',
  sms: 'Integration',
  live: 'Media',
  vod: 'Media',
  domain: 'Web',
};

/** "Other" for a service that is not in the list. */
export const serviceCategory = (serviceCode: string): string => CATEGORIES[serviceCode.toLowerCase()] ?? 'Other';

/** Units of usage -> FOCUS unit texts. */
const UNITS: Readonly<Record<string, string>> = {
  秒: 'Seconds',
  分钟: 'Minutes',
  小时: 'Hours',
  天: 'Days',
  月: 'Months',
  年: 'Years',
  个: 'Count',
  台: 'Instances',
  次: 'Requests',
  万次: '10K Requests',
  千次: '1K Requests',
  条: 'Messages',
  'GB*小时': 'GB-Hours',
  'GB·小时': 'GB-Hours',
  'GB/月': 'GB-Months',
};

/** The vendor's own word where the list has none; null where the line has no unit. */
export const focusUnit = (unit: string | null | undefined): string | null => (unit ? (UNITS[unit] ?? unit) : null);
