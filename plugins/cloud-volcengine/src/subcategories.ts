import { subcategoryOf, type Charge } from '@cloudtally/plugin-sdk';

/** Codes of services -> what FOCUS 1.2 calls them below their category. */
const SUBCATEGORIES: Readonly<Record<string, string>> = {
  ecs: 'Virtual Machines',
  gpu: 'Virtual Machines',
  bare_metal: 'Virtual Machines',
  vke: 'Containers',
  vci: 'Containers',
  vefaas: 'Serverless Compute',
  tos: 'Object Storage',
  ebs: 'Block Storage',
  nas: 'File Storage',
  vepfs: 'File Storage',
  rds_mysql: 'Relational Databases',
  rds_for_mysql: 'Relational Databases',
  rds_for_postgresql: 'Relational Databases',
  rds: 'Relational Databases',
  vedb_mysql: 'Relational Databases',
  redis: 'Caching',
  mongodb: 'NoSQL Databases',
  bytehouse: 'Data Warehouses',
  clb: 'Application Networking',
  alb: 'Application Networking',
  eip: 'Network Infrastructure',
  dns: 'Network Infrastructure',
  nat_gateway: 'Network Routing',
  ga: 'Network Routing',
  vpn: 'Network Connectivity',
  cen: 'Network Connectivity',
  private_link: 'Network Connectivity',
  cdn: 'Content Delivery',
  dcdn: 'Content Delivery',
  ml_platform: 'AI Platforms',
  ark: 'Generative AI',
  ark_bd: 'Generative AI',
  speech: 'Natural Language Processing',
  emr: 'Data Processing',
  dataleap: 'Analytics Platforms',
  escloud: 'Search',
  flink: 'Streaming Analytics',
  tls: 'Observability',
  vmp: 'Observability',
  cloud_monitor: 'Observability',
};

/** "Other" of its category for a service that is not in the list. */
export const serviceSubcategory = ({ xServiceCode: code, serviceCategory }: Charge): string =>
  subcategoryOf(serviceCategory, code ? SUBCATEGORIES[code.toLowerCase().replaceAll('-', '_')] : undefined);
