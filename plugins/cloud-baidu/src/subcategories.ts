import { subcategoryOf, type Charge } from '@cloudtally/plugin-sdk';

/** Codes of services -> what FOCUS 1.2 calls them below their category. */
const SUBCATEGORIES: Readonly<Record<string, string>> = {
  bcc: 'Virtual Machines',
  bbc: 'Virtual Machines',
  gpu: 'Virtual Machines',
  cce: 'Containers',
  bci: 'Containers',
  cfc: 'Serverless Compute',
  bos: 'Object Storage',
  cds: 'Block Storage',
  cfs: 'File Storage',
  pfs: 'File Storage',
  rds: 'Relational Databases',
  gaiadb: 'Relational Databases',
  scs: 'Caching',
  ddc: 'NoSQL Databases',
  mongodb: 'NoSQL Databases',
  palo: 'Data Warehouses',
  blb: 'Application Networking',
  eip: 'Network Infrastructure',
  dns: 'Network Infrastructure',
  nat: 'Network Routing',
  vpn: 'Network Connectivity',
  et: 'Network Connectivity',
  cdn: 'Content Delivery',
  qianfan: 'Generative AI',
  bml: 'AI Platforms',
  aihc: 'AI Platforms',
  ocr: 'Machine Learning',
  face: 'Machine Learning',
  speech: 'Natural Language Processing',
  nlp: 'Natural Language Processing',
  bmr: 'Data Processing',
  bes: 'Search',
  bls: 'Observability',
  bcm: 'Observability',
  ddos: 'Threat Detection and Response',
  cas: 'Secret Management',
  kms: 'Secret Management',
  kafka: 'Messaging',
  sms: 'Messaging',
  bvc: 'Media Streaming',
};

/** "Other" of its category for a service that is not in the list. */
export const serviceSubcategory = ({ xServiceCode: code, serviceCategory }: Charge): string =>
  subcategoryOf(serviceCategory, code ? SUBCATEGORIES[code.toLowerCase()] : undefined);
