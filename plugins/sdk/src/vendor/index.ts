/** What every plugin that talks to a vendor would otherwise write again. */
export { untilCutOff } from './cut-off';
export { readPatiently } from './patient-read';
export { rowHash } from './row-hash';
export { vendorFailures, type ReasonTable, type VendorAnswer, type VendorFailures } from './vendor-failures';
