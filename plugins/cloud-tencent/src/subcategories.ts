import { subcategoryOf, type Charge } from '@cloudtally/plugin-sdk';

/** Codes of services -> what FOCUS 1.2 calls them below their category. */
const SUBCATEGORIES: Readonly<Record<string, string>> = {
  cvm: 'Virtual Machines',
  gpu: 'Virtual Machines',
  lighthouse: 'Virtual Machines',
  eks: 'Containers',
  tke: 'Containers',
  scf: 'Serverless Compute',
  cos: 'Object Storage',
  cbs: 'Block Storage',
  cfs: 'File Storage',
  cdb: 'Relational Databases',
  mysql: 'Relational Databases',
  cynosdb: 'Relational Databases',
  tdsql: 'Relational Databases',
  postgres: 'Relational Databases',
  redis: 'Caching',
  mongodb: 'NoSQL Databases',
  clb: 'Application Networking',
  eip: 'Network Infrastructure',
  dnspod: 'Network Infrastructure',
  nat: 'Network Routing',
  vpn: 'Network Connectivity',
  ccn: 'Network Connectivity',
  cdn: 'Content Delivery',
  edgeone: 'Content Delivery',
  tione: 'AI Platforms',
  hunyuan: 'Generative AI',
  lke: 'Generative AI',
  ocr: 'Machine Learning',
  emr: 'Data Processing',
  es: 'Search',
  oceanus: 'Streaming Analytics',
  cls: 'Observability',
  cwp: 'Security Posture Management',
  antiddos: 'Threat Detection and Response',
  kms: 'Secret Management',
  sms: 'Messaging',
  ckafka: 'Messaging',
  cmq: 'Messaging',
  tdmq: 'Messaging',
};

/** "Other" of its category for a service that is not in the list. */
export const serviceSubcategory = ({ xServiceCode: code, serviceCategory }: Charge): string =>
  subcategoryOf(serviceCategory, code ? SUBCATEGORIES[code.toLowerCase().replace(/^p_/, '')] : undefined);
