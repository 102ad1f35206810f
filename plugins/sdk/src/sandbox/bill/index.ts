export type { BillAccount, BillLine, BillSource } from './bill-source';
export { lineIds } from './line-ids';
export { pageTokens, type PagePlace } from './page-tokens';
export { PublishedMonths } from './published-months';
export { SPECIMEN_MONTH, specimenBill, type Specimen, type SpecimenPlan } from './specimen-bill';
export {
  billDesk,
  startBillSandbox,
  type Admission,
  type BillDesk,
  type BillOperation,
  type BillSandboxOptions,
  type BillVendor,
} from './start-bill-sandbox';
