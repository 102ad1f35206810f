import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CONTRACT_VERSION, z, type Manifest, type PluginKind } from '@cloudtally/plugin-sdk';
import { secretFields } from '../action/form';

export interface FoundPlugin {
  readonly packageName: string;
  readonly plugin: Manifest;
}
export interface RefusedPlugin {
  readonly packageName: string;
  readonly reason: string;
}
export interface Discovery {
  readonly found: readonly FoundPlugin[];
  readonly refused: readonly RefusedPlugin[];
}

/** Where the workspace lies, from the sources and from dist alike. */
export const repository = path.resolve(__dirname, '../../../..');
const KINDS: readonly PluginKind[] = ['cloud', 'pricing', 'payment', 'approval', 'notification', 'signature'];

const manifestShape = z.looseObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  kind: z.enum(KINDS as [PluginKind, ...PluginKind[]]),
  version: z.string().min(1),
  contract: z.string(),
  title: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  summary: z.object({ zh: z.string(), en: z.string() }),
  endpoints: z.array(z.object({ name: z.string(), url: z.string() })),
  limits: z.array(z.object({ api: z.string(), perSecond: z.number().positive(), burst: z.number().optional() })),
});

/**
 * Loads what lies in `plugins/` and what else is named. Nothing here knows a plugin's name; one that
 * does not load or does not fit is refused with the reason, and the system starts without it.
 */
export function discoverPlugins(extra: readonly string[] = []): Discovery {
  const found: FoundPlugin[] = [];
  const refused: RefusedPlugin[] = [];
  for (const packageName of [...workspacePlugins(), ...extra]) {
    try {
      found.push({ packageName, plugin: load(packageName, found) });
    } catch (error) {
      refused.push({ packageName, reason: (error as Error).message.split('\n')[0] ?? 'unknown' });
    }
  }
  return { found, refused };
}

/** Package names of what lies in `plugins/`. */
export function workspacePlugins(): string[] {
  const folder = path.join(repository, 'plugins');
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && KINDS.some(kind => entry.name.startsWith(`${folderKind(kind)}-`)))
    .map(entry => {
      const text = fs.readFileSync(path.join(folder, entry.name, 'package.json'), 'utf8');
      return (JSON.parse(text) as { name: string }).name;
    })
    .sort();
}

const FOLDERS: Partial<Record<PluginKind, string>> = { notification: 'notify', signature: 'sign' };
const folderKind = (kind: PluginKind): string => FOLDERS[kind] ?? kind;

function load(packageName: string, before: readonly FoundPlugin[]): Manifest {
  const require = createRequire(path.join(repository, 'package.json'));
  const loaded = require(packageName) as { default?: unknown };
  const manifest = manifestShape.safeParse(loaded.default);
  if (!manifest.success) {
    const issue = manifest.error.issues[0]!;
    throw new Error(`its manifest is wrong: ${issue.path.join('.')} ${issue.message}`);
  }
  const plugin = loaded.default as Manifest;
  if (plugin.contract.split('.')[0] !== CONTRACT_VERSION.split('.')[0]) {
    throw new Error(`it was written for contract ${plugin.contract}; this host speaks ${CONTRACT_VERSION}`);
  }
  if (!(plugin.settings instanceof z.ZodObject)) throw new Error('its settings are no zod object');
  secretFields(plugin.settings);
  if (before.some(other => other.plugin.id === plugin.id)) throw new Error(`another plugin is called ${plugin.id}`);
  return plugin;
}
