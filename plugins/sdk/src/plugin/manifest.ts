import type { z } from 'zod';
import type { Text } from '../errors/define-error';

/** Version of the contracts in this package; a plugin names the one it was written against. */
export const CONTRACT_VERSION = '1.0';

export type PluginKind = 'cloud' | 'pricing' | 'payment' | 'approval' | 'notification' | 'signature';

/** A host a plugin may call. Overridable to loopback only while sandbox mode is on. */
export interface Endpoint {
  readonly name: string;
  /** Scheme, host and optional port, without a path: "https://business.aliyuncs.com". */
  readonly url: string;
}

/** Requests an account may send to one API, shared by all workers. */
export interface RateLimit {
  readonly api: string;
  readonly perSecond: number;
  readonly burst?: number;
}

/** What every plugin says about itself, whatever its kind. */
export interface Manifest<Settings extends z.ZodObject = z.ZodObject> {
  /** Unique over kinds, `<kind>-<name>`, the same as the folder: "cloud-aliyun". */
  readonly id: string;
  readonly kind: PluginKind;
  readonly version: string;
  readonly contract: string;
  readonly title: Text;
  readonly summary: Text;
  /** The provider's own page for what this plugin speaks. */
  readonly docs?: string;
  /**
   * Settings of one account of this plugin. Published as JSON Schema, from which the admin draws the
   * form. Per field `.meta({ title, description, secret, group, docs })`; `title` and `description`
   * are `Text`. Secret fields are write-only and sealed.
   */
  readonly settings: Settings;
  readonly endpoints: readonly Endpoint[];
  readonly limits: readonly RateLimit[];
}
