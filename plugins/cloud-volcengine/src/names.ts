/** Product code, in lower case -> FOCUS 1.2 ServiceCategory. Codes: the vendor's bills and product pages. */
const CATEGORIES: Readonly<Record<string, string>> = {
  ecs: 'Compute',
  gpu: 'Compute',
  vke: 'Compute',
  vci: 'Compute',
  vefaas: 'Compute',
  bare_metal: 'Compute',
  tos: 'Storage',
  ebs: 'Storage',
  nas: 'Storage',
  vepfs: 'Storage',
  cr: 'Storage',
  rds_mysql: 'Databases',
  rds_for_mysql: 'Databases',
  rds_for_postgresql: 'Databases',
  rds: 'Databases',
  vedb_mysql: 'Databases',
  redis: 'Databases',
  mongodb: 'Databases',
  bytehouse: 'Databases',
  clb: 'Networking',
  alb: 'Networking',
  eip: 'Networking',
  nat_gateway: 'Networking',
  vpn: 'Networking',
  cen: 'Networking',
  cdn: 'Networking',
  dcdn: 'Networking',
  ga: 'Networking',
  private_link: 'Networking',
  dns: 'Networking',
  ml_platform: 'AI and Machine Learning',
  ark: 'AI and Machine Learning',
  ark_bd: 'AI and Machine Learning',
  speech: 'AI and Machine Learning',
  emr: 'Analytics',
  escloud: 'Analytics',
  flink: 'Analytics',
  dataleap: 'Analytics',
  tls: 'Management and Governance',
  vmp: 'Management and Governance',
  cloud_monitor: 'Management and Governance',
  waf: 'Security',
  ddos: 'Security',
  certificate_service: 'Security',
  kms: 'Security',
  seccenter: 'Security',
  kafka: 'Integration',
  rocketmq: 'Integration',
  rabbitmq: 'Integration',
  sms: 'Integration',
  live: 'Media',
  vod: 'Media',
  rtc: 'Media',
  veimagex: 'Media',
};

/** "Other" for a product that is not in the list. */
export const serviceCategory = (product: string): string =>
  CATEGORIES[product.toLowerCase().replaceAll('-', '_')] ?? 'Other';

/** Units of usage and of time -> FOCUS unit texts. */
const UNITS: Readonly<Record<string, string>> = {
  秒: 'Seconds',
  分钟: 'Minutes',
  小时: 'Hours',
  天: 'Days',
  日: 'Days',
  月: 'Months',
  年: 'Years',
  个: 'Count',
  台: 'Instances',
  次: 'Requests',
  万次: '10K Requests',
  千次: '1K Requests',
  条: 'Messages',
  核: 'vCPU',
  千tokens: '1K Tokens',
};
/** Things that are counted: so many of them for an hour are hours. */
const COUNTED = new Set(['Count', 'Instances']);

const focusWord = (unit: string): string => UNITS[unit] ?? unit;

/**
 * The unit of a quantity that is `amount x duration`: 个 and 小时 are Hours, GB and 小时 are GB-Hours.
 *
 * @returns the vendor's own words where the list has none; null where the line has no unit
 */
export function focusUnit(unit: string | null | undefined, time: string | null | undefined): string | null {
  const thing = unit ? focusWord(unit) : null;
  const duration = time ? focusWord(time) : null;
  if (thing === null || duration === null) return thing ?? duration;
  return COUNTED.has(thing) ? duration : `${thing}-${duration}`;
}
