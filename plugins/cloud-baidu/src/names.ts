/** Region code -> what people call it. Source: the vendor's list of regions. */
const REGIONS: Readonly<Record<string, string>> = {
  bj: '华北-北京',
  bd: '华北-保定',
  gz: '华南-广州',
  su: '华东-苏州',
  nj: '华东-南京',
  hb: '华中-武汉',
  fwh: '金融华中-武汉',
  cd: '西南-成都',
  yq: '华北-阳泉',
  hkg: '中国香港',
  sin: '新加坡',
};

/** The code itself where the list does not have it. */
export const regionName = (code: string): string => REGIONS[code.toLowerCase()] ?? code;

/** Service type, in upper case -> FOCUS 1.2 ServiceCategory. Types: the vendor's bills and product pages. */
const CATEGORIES: Readonly<Record<string, string>> = {
  BCC: 'Compute',
  BBC: 'Compute',
  GPU: 'Compute',
  CCE: 'Compute',
  BCI: 'Compute',
  CFC: 'Compute',
  BOS: 'Storage',
  CDS: 'Storage',
  CFS: 'Storage',
  PFS: 'Storage',
  CCR: 'Storage',
  RDS: 'Databases',
  SCS: 'Databases',
  DDC: 'Databases',
  GAIADB: 'Databases',
  PALO: 'Databases',
  MONGODB: 'Databases',
  BLB: 'Networking',
  EIP: 'Networking',
  NAT: 'Networking',
  VPN: 'Networking',
  CDN: 'Networking',
  DNS: 'Networking',
  ET: 'Networking',
  QIANFAN: 'AI and Machine Learning',
  BML: 'AI and Machine Learning',
  AIHC: 'AI and Machine Learning',
  OCR: 'AI and Machine Learning',
  SPEECH: 'AI and Machine Learning',
  FACE: 'AI and Machine Learning',
  NLP: 'AI and Machine Learning',
  BMR: 'Analytics',
  BES: 'Analytics',
  BLS: 'Management and Governance',
  BCM: 'Management and Governance',
  WAF: 'Security',
  DDOS: 'Security',
  CAS: 'Security',
  KMS: 'Security',
  KAFKA: 'Integration',
  SMS: 'Integration',
  BVC: 'Media',
  LSS: 'Media',
  VOD: 'Media',
  IOTCORE: 'Internet of Things',
  BCD: 'Web',
};

/** "Other" for a service that is not in the list. */
export const serviceCategory = (serviceType: string): string => CATEGORIES[serviceType.toUpperCase()] ?? 'Other';

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
  千次: '1K Requests',
  万次: '10K Requests',
  条: 'Messages',
  'GB*小时': 'GB-Hours',
  'GB·小时': 'GB-Hours',
  'GB*天': 'GB-Days',
  '千 token': '1K Tokens',
  千tokens: '1K Tokens',
};

/** The vendor's own word where the list has none; null where the line has no unit. */
export const focusUnit = (unit: string | null | undefined): string | null => (unit ? (UNITS[unit] ?? unit) : null);
