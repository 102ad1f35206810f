/**
 * The worlds behind the sandboxes: invented companies, customers, terms and clouds that follow from a
 * seed text alone, and what must come out of them. Plain objects, keyed by codes; no database ids.
 */
export { billSource } from './world/bill-source';
export { sandboxChannels, sandboxWorlds, type SeedChannel } from './world/sandbox-worlds';
export { UnknownCloudAccount } from './world/build-world';
export { LEGACY_ROWS, legacyCustomers, type LegacyTruth } from './legacy/legacy-customers';
export { legacyWorkbook } from './legacy/legacy-workbook';
export { demoWorld } from './world/demo-world';
export { everyCloudWorld, smallWorld, twoTenantsWorld } from './world/small-worlds';
export type { SimulatedLine, SimulatedMeter, SimulatedPlace, SimulatedProduct } from './world/simulated-line';
export type * from './world/world';
