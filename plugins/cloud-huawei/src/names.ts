/** Service code without "hws.service.type." -> FOCUS 1.2 ServiceCategory. */
const CATEGORIES: Readonly<Record<string, string>> = {
  ec2: 'Compute',
  bms: 'Compute',
  cce: 'Compute',
  cci: 'Compute',
  functionstage: 'Compute',
  hecs: 'Compute',
  as: 'Compute',
  obs: 'Storage',
  ebs: 'Storage',
  sfs: 'Storage',
  sfsturbo: 'Storage',
  cbr: 'Storage',
  rds: 'Databases',
  gaussdb: 'Databases',
  dds: 'Databases',
  dcs: 'Databases',
  nosql: 'Databases',
  vpc: 'Networking',
  elb: 'Networking',
  natgateway: 'Networking',
  vpn: 'Networking',
  cdn: 'Networking',
  dns: 'Networking',
  direct_connect: 'Networking',
  modelarts: 'AI and Machine Learning',
  pangu: 'AI and Machine Learning',
  ocr: 'AI and Machine Learning',
  mrs: 'Analytics',
  dws: 'Analytics',
  dli: 'Analytics',
  css: 'Analytics',
  lts: 'Management and Governance',
  ces: 'Management and Governance',
  aom: 'Management and Governance',
  waf: 'Security',
  hss: 'Security',
  kms: 'Security',
  aad: 'Security',
  smn: 'Integration',
  dms: 'Integration',
  apig: 'Integration',
  vod: 'Media',
  live: 'Media',
  domain: 'Web',
};

/** "Other" for a service that is not in the list. */
export const serviceCategory = (code: string): string =>
  CATEGORIES[code.toLowerCase().replace(/^hws\.service\.type\./, '')] ?? 'Other';

/** Names of units, in both of the languages that the vendor answers in -> FOCUS unit texts. */
const UNITS: Readonly<Record<string, string>> = {
  秒: 'Seconds',
  分钟: 'Minutes',
  小时: 'Hours',
  天: 'Days',
  月: 'Months',
  年: 'Years',
  second: 'Seconds',
  minute: 'Minutes',
  hour: 'Hours',
  day: 'Days',
  month: 'Months',
  year: 'Years',
  个: 'Count',
  台: 'Instances',
  次: 'Requests',
  万次: '10K Requests',
  条: 'Messages',
  'GB·小时': 'GB-Hours',
  GB小时: 'GB-Hours',
};

/** The vendor's own word where the list has none; null where the line has no unit. */
export const focusUnit = (unit: string | null | undefined): string | null =>
  unit ? (UNITS[unit] ?? UNITS[unit.toLowerCase()] ?? unit) : null;

/** What a price is per: "元/小时" is Hours. */
export const pricedUnit = (unit: string | null | undefined): string | null =>
  focusUnit(unit?.includes('/') ? unit.slice(unit.lastIndexOf('/') + 1) : null);

const SECONDS: Readonly<Record<string, string>> = { Seconds: '1', Minutes: '60', Hours: '3600', Days: '86400' };

/** How many of one unit make one of the other, as a fraction; null for units that are no times. */
export function timesInto(from: string | null, to: string | null): readonly [of: string, per: string] | null {
  const [of, per] = [SECONDS[from ?? ''], SECONDS[to ?? '']];
  return of && per ? [of, per] : null;
}
