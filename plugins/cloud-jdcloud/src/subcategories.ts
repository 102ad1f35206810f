import { subcategoryOf, type Charge } from '@cloudtally/plugin-sdk';

/** Codes of services -> what FOCUS 1.2 calls them below their category. */
const SUBCATEGORIES: Readonly<Record<string, string>> = {
  vm: 'Virtual Machines',
  cps: 'Virtual Machines',
  gpu: 'Virtual Machines',
  kubernetes: 'Containers',
  nc: 'Containers',
  function: 'Serverless Compute',
  disk: 'Block Storage',
  oss: 'Object Storage',
  zfs: 'File Storage',
  jfs: 'File Storage',
  rds: 'Relational Databases',
  drds: 'Relational Databases',
  redis: 'Caching',
  mongodb: 'NoSQL Databases',
  es: 'Search',
  jmr: 'Data Processing',
  ip: 'Network Infrastructure',
  bandwidth: 'Network Infrastructure',
  lb: 'Application Networking',
  nlb: 'Application Networking',
  alb: 'Application Networking',
  vpn: 'Network Connectivity',
  nat: 'Network Routing',
  cdn: 'Content Delivery',
  ai: 'AI Platforms',
  yanxi: 'Generative AI',
  logs: 'Observability',
  monitor: 'Observability',
  baseanti: 'Threat Detection and Response',
  ipanti: 'Threat Detection and Response',
  kms: 'Secret Management',
  jcq: 'Messaging',
  sms: 'Messaging',
  live: 'Media Streaming',
  vod: 'Media Streaming',
};

/** "Other" of its category for a service that is not in the list. */
export const serviceSubcategory = ({ xServiceCode: code, serviceCategory }: Charge): string =>
  subcategoryOf(serviceCategory, code ? SUBCATEGORIES[code.toLowerCase()] : undefined);
