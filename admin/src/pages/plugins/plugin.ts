import type { Text } from '../../app/language';
import type { ResourceRecord } from '../../resource/metadata';
import type { ObjectSchema } from '../../resource/schema/schema';

export const PLUGIN_KINDS = [
  'cloud',
  'pricing',
  'payment',
  'approval',
  'notification',
  'signature',
  'invoice',
  'warehouse',
] as const;

/** A plugin that was found, with the form of one account's settings. */
export interface Plugin {
  id: string;
  kind: string;
  version: string;
  contract: string;
  packageName: string;
  title: Text;
  summary: Text;
  docs: string | null;
  settings: ObjectSchema;
  secrets: string[];
  params: ObjectSchema | null;
  capabilities: Record<string, unknown> | null;
  endpoints: { name: string; url: string }[];
  sandbox: boolean;
}

/** The answer of `pluginGallery`. */
export interface Gallery {
  found: Plugin[];
  refused: { packageName: string; reason: string }[];
}

export interface ProbeResult {
  ok: boolean;
  message: Text;
  facts?: { label: Text; value: string }[];
}

/** One configured account; secrets are only ever known by their last characters. */
export interface PluginAccount extends ResourceRecord {
  plugin: string;
  name: string;
  mode: 'sandbox' | 'live';
  enabled: boolean;
  settings: Record<string, unknown>;
  secretFacts: Record<string, { last4?: string; updatedAt?: string }>;
  status: 'untested' | 'ok' | 'failing';
  statusMessage: ProbeResult | null;
  statusAt: string | null;
}

export const ACCOUNT_FIELDS =
  'id version availableActions plugin name mode enabled settings secretFacts status statusMessage statusAt';

export const GALLERY_QUERY = 'query Gallery { pluginGallery }';
