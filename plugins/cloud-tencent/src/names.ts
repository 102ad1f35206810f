/** Region -> the number that bill lines carry, and its place in both languages. Source: the vendor's list of regions. */
const REGIONS: Readonly<Record<string, readonly [number: string, zh: string, en: string]>> = {
  'ap-guangzhou': ['1', '广州', 'Guangzhou'],
  'ap-shanghai': ['4', '上海', 'Shanghai'],
  'ap-hongkong': ['5', '中国香港', 'Hong Kong'],
  'na-toronto': ['6', '多伦多', 'Toronto'],
  'ap-shanghai-fsi': ['7', '上海金融', 'Shanghai Finance'],
  'ap-beijing': ['8', '北京', 'Beijing'],
  'ap-singapore': ['9', '新加坡', 'Singapore'],
  'ap-shenzhen-fsi': ['11', '深圳金融', 'Shenzhen Finance'],
  'na-siliconvalley': ['15', '硅谷', 'Silicon Valley'],
  'ap-chengdu': ['16', '成都', 'Chengdu'],
  'eu-frankfurt': ['17', '法兰克福', 'Frankfurt'],
  'ap-seoul': ['18', '首尔', 'Seoul'],
  'ap-chongqing': ['19', '重庆', 'Chongqing'],
  'ap-mumbai': ['21', '孟买', 'Mumbai'],
  'na-ashburn': ['22', '弗吉尼亚', 'Virginia'],
  'ap-bangkok': ['23', '曼谷', 'Bangkok'],
  'ap-tokyo': ['25', '东京', 'Tokyo'],
  'ap-nanjing': ['33', '南京', 'Nanjing'],
  'ap-beijing-fsi': ['46', '北京金融', 'Beijing Finance'],
  'ap-jakarta': ['72', '雅加达', 'Jakarta'],
  'sa-saopaulo': ['74', '圣保罗', 'Sao Paulo'],
};
const BY_NUMBER = new Map(Object.entries(REGIONS).map(([code, [number]]) => [number, code]));
const BY_PLACE = new Map(
  Object.entries(REGIONS).flatMap(([code, [, zh, en]]) => [zh, en, code].map(place => [place.toLowerCase(), code])),
);

/** "华南地区（广州）" -> "广州"; some lines have the place alone. */
const placeOf = (name: string): string => /[（(]([^）)]+)[）)]/.exec(name)?.[1] ?? name;

/**
 * Region code of a line.
 *
 * @param number as the line has it: "1", never "ap-guangzhou"
 * @param name decides where the number is not in the list
 * @returns null for a region that is not in the list
 */
export const regionId = (number: string | null | undefined, name: string | null): string | null =>
  BY_NUMBER.get(number ?? '') ?? BY_PLACE.get(placeOf(name ?? '').toLowerCase()) ?? null;

/** The other way round: the number of a region code. */
export const regionNumber = (code: string): string | null => REGIONS[code]?.[0] ?? null;

/** BusinessCode without its "p_" -> FOCUS 1.2 ServiceCategory. */
const CATEGORIES: Readonly<Record<string, string>> = {
  cvm: 'Compute',
  gpu: 'Compute',
  lighthouse: 'Compute',
  eks: 'Compute',
  tke: 'Compute',
  scf: 'Compute',
  as: 'Compute',
  cos: 'Storage',
  cbs: 'Storage',
  cfs: 'Storage',
  cdb: 'Databases',
  mysql: 'Databases',
  cynosdb: 'Databases',
  tdsql: 'Databases',
  redis: 'Databases',
  mongodb: 'Databases',
  postgres: 'Databases',
  clb: 'Networking',
  eip: 'Networking',
  nat: 'Networking',
  vpn: 'Networking',
  ccn: 'Networking',
  cdn: 'Networking',
  edgeone: 'Networking',
  dnspod: 'Networking',
  tione: 'AI and Machine Learning',
  hunyuan: 'AI and Machine Learning',
  lke: 'AI and Machine Learning',
  ocr: 'AI and Machine Learning',
  emr: 'Analytics',
  es: 'Analytics',
  oceanus: 'Analytics',
  cls: 'Management and Governance',
  waf: 'Security',
  cwp: 'Security',
  antiddos: 'Security',
  ssl: 'Security',
  kms: 'Security',
  sms: 'Integration',
  ckafka: 'Integration',
  cmq: 'Integration',
  tdmq: 'Integration',
  css: 'Media',
  vod: 'Media',
  trtc: 'Media',
  live: 'Media',
  domain: 'Web',
};

/** "Other" for a product that is not in the list. */
export const serviceCategory = (businessCode: string): string =>
  CATEGORIES[businessCode.toLowerCase().replace(/^p_/, '')] ?? 'Other';

const UNITS: Readonly<Record<string, string>> = {
  小时: 'Hours',
  秒: 'Seconds',
  天: 'Days',
  日: 'Days',
  月: 'Months',
  年: 'Years',
  个: 'Count',
  台: 'Instances',
  次: 'Requests',
  万次: '10K Requests',
  条: 'Messages',
  核: 'vCPU',
};
const TIMES = new Set(['Hours', 'Seconds', 'Days', 'Months', 'Years']);
const worded = (unit: string): string => UNITS[unit] ?? unit;

/**
 * Unit of amount x time: "核" and "小时" are vCPU-Hours; an amount without a time of its own keeps its unit, and one
 * that is a time already is not multiplied by another word.
 */
export function focusUnit(amount: string | null | undefined, time: string | null | undefined): string | null {
  const [what, during] = [amount, time].map(unit => (unit && unit !== '-' ? worded(unit) : ''));
  if (!what) return during || null;
  return during && TIMES.has(during) && !TIMES.has(what) ? `${what}-${during}` : what;
}
