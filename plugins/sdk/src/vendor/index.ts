/** What every plugin that talks to a vendor would otherwise write again. */
export { accessKeyId, accessKeySecret } from './access-key';
export { untilCutOff } from './cut-off';
export { readPatiently } from './patient-read';
export { connected, probeOf, type ProbeHints } from './probe';
export { rfc3986, sortedQuery } from './rfc3986';
export { rowHash } from './row-hash';
export { compactDate, scopedAuthorization, sha256, type ScopedKey, type SignatureDialect } from './scoped-signature';
export { sentAmount } from './sent-amount';
export {
  signedClient,
  type SignableRequest,
  type SignedClient,
  type SignedClientOptions,
  type Signer,
  type VendorCall,
  type VendorReply,
} from './signed-client';
export { vendorFailures, type ReasonTable, type VendorAnswer, type VendorFailures } from './vendor-failures';
export { voucherMode } from './voucher-mode';
