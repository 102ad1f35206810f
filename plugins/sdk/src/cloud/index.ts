export { cloudSpecSchema, listPriceSchema, stockSchema, type CloudSpec, type ListPrice, type Stock } from './catalogue';
export {
  defineCloud,
  defineFeed,
  type AccountFacts,
  type Balance,
  type CloudPlugin,
  type CloudResource,
  type ControlTotal,
  type Feed,
  type FileSource,
  type Finality,
  type PullTask,
  type RawPage,
  type RowInvariant,
  type SubAccount,
} from './define-cloud';
export type { BillFileOnDisk, FileColumn, FileLook, FileMapping, MappingChoice } from './file-mapping';
export { pageTrail, TrailBroken, type PageTrail } from './page-trail';
export { fitsAsItIs } from './row-shape';
export { sentPage } from './sent-page';
export { partnerTotalSchema, rebateStatementSchema, type PartnerTotal, type RebateStatement } from './vendor-statement';
