export type { Clock, HttpClient, HttpRequest, HttpResponse, PluginContext, PluginLog, PluginStore } from './context';
export { CONTRACT_VERSION, type Endpoint, type Manifest, type PluginKind, type RateLimit } from './manifest';
export {
  isRetryable,
  UpstreamFailed,
  type IdempotencyKey,
  type Outcome,
  type ProbeResult,
  type Sent,
  type UpstreamDetails,
  type UpstreamReason,
} from './outcome';
export { shown, type FieldMeta, type FieldShown } from './shown';
