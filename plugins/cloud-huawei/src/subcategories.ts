import { subcategoryOf, type Charge } from '@cloudtally/plugin-sdk';

/** Codes of services -> what FOCUS 1.2 calls them below their category. */
const SUBCATEGORIES: Readonly<Record<string, string>> = {
  ec2: 'Virtual Machines',
  bms: 'Virtual Machines',
  hecs: 'Virtual Machines',
  cce: 'Containers',
  cci: 'Containers',
  functionstage: 'Serverless Compute',
  obs: 'Object Storage',
  ebs: 'Block Storage',
  sfs: 'File Storage',
  sfsturbo: 'File Storage',
  cbr: 'Backup Storage',
  rds: 'Relational Databases',
  gaussdb: 'Relational Databases',
  dds: 'NoSQL Databases',
  nosql: 'NoSQL Databases',
  dcs: 'Caching',
  vpc: 'Network Infrastructure',
  dns: 'Network Infrastructure',
  elb: 'Application Networking',
  natgateway: 'Network Routing',
  vpn: 'Network Connectivity',
  direct_connect: 'Network Connectivity',
  cdn: 'Content Delivery',
  modelarts: 'AI Platforms',
  pangu: 'Generative AI',
  ocr: 'Machine Learning',
  mrs: 'Data Processing',
  dli: 'Data Processing',
  dws: 'Analytics Platforms',
  css: 'Search',
  lts: 'Observability',
  ces: 'Observability',
  aom: 'Observability',
  hss: 'Security Posture Management',
  kms: 'Secret Management',
  aad: 'Threat Detection and Response',
  smn: 'Messaging',
  dms: 'Messaging',
  apig: 'API Management',
  vod: 'Media Streaming',
};

/** "Other" of its category for a service that is not in the list. */
export const serviceSubcategory = ({ xServiceCode: code, serviceCategory }: Charge): string =>
  subcategoryOf(
    serviceCategory,
    code ? SUBCATEGORIES[code.toLowerCase().replace(/^hws\.service\.type\./, '')] : undefined,
  );
