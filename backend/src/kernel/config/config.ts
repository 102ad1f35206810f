import path from 'node:path';
import { z } from '@cloudtally/plugin-sdk';
import { ConfigInvalid } from './config.errors';

const url = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://');
const schema = z.object({
  DATABASE_URL: url,
  DATABASE_STAFF_URL: url,
  DATABASE_WORKER_URL: url,
  DATABASE_PORTAL_URL: url.optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  CLOUDTALLY_MASTER_KEYS: z.string().min(1),
  CLOUDTALLY_DATA_DIR: z.string().default('.data'),
  CLOUDTALLY_SANDBOX: z.enum(['on', 'off']).default('off'),
  CLOUDTALLY_SANDBOX_ENDPOINTS: z.string().default('{}'),
  CLOUDTALLY_PLUGINS: z.string().default(''),
  CLOUDTALLY_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CLOUDTALLY_PUBLIC_URL: z.string().default(''),
  CLOUDTALLY_TRUST_PROXY: z.string().default('loopback'),
  CLOUDTALLY_TODAY: z.iso.date().optional(),
  CLOUDTALLY_FOCUS_RULES: z.string().optional(),
});

/** The process's settings, checked once. Nothing else reads the environment. */
export interface Config {
  readonly ownerUrl: string;
  readonly staffUrl: string;
  readonly workerUrl: string;
  readonly portalUrl: string | null;
  readonly port: number;
  readonly host: string;
  /** First is active for new writes; id -> 32 bytes. */
  readonly masterKeys: ReadonlyMap<string, Buffer>;
  readonly dataDir: string;
  readonly sandbox: boolean;
  /** Plugin id -> endpoint name -> loopback url. */
  readonly sandboxEndpoints: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly extraPlugins: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly publicUrl: string;
  /** Whose X-Forwarded-For and -Proto are believed; in express's words: loopback, uniquelocal, or addresses. */
  readonly trustProxy: string;
  /** Fixes the product's calendar day, for the demo world and for tests. */
  readonly today: string | null;
  /** The published rule file of FOCUS, to be used in place of our own declaration; a path. */
  readonly focusRules: string | null;
}

/** @throws ConfigInvalid naming each variable that is missing or ill-formed */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw ConfigInvalid({ wrong });
  }
  const env = parsed.data;
  return {
    ownerUrl: env.DATABASE_URL,
    staffUrl: env.DATABASE_STAFF_URL,
    workerUrl: env.DATABASE_WORKER_URL,
    portalUrl: env.DATABASE_PORTAL_URL ?? null,
    port: env.PORT,
    host: env.HOST,
    masterKeys: masterKeys(env.CLOUDTALLY_MASTER_KEYS),
    dataDir: path.resolve(env.CLOUDTALLY_DATA_DIR),
    sandbox: env.CLOUDTALLY_SANDBOX === 'on',
    sandboxEndpoints: endpoints(env.CLOUDTALLY_SANDBOX_ENDPOINTS),
    extraPlugins: env.CLOUDTALLY_PLUGINS.split(',').filter(name => name.length > 0),
    logLevel: env.CLOUDTALLY_LOG_LEVEL,
    publicUrl: env.CLOUDTALLY_PUBLIC_URL,
    trustProxy: env.CLOUDTALLY_TRUST_PROXY,
    today: env.CLOUDTALLY_TODAY ?? null,
    focusRules: env.CLOUDTALLY_FOCUS_RULES || null,
  };
}

function masterKeys(text: string): ReadonlyMap<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const part of text.split(',')) {
    const [id, base64] = part.split(':');
    const key = Buffer.from(base64 ?? '', 'base64');
    if (!id || key.length !== 32) {
      throw ConfigInvalid({ wrong: 'CLOUDTALLY_MASTER_KEYS: each entry is id:base64 of 32 bytes' });
    }
    keys.set(id, key);
  }
  return keys;
}

/** Endpoint overrides are for sandboxes on this machine and for nothing else. */
function endpoints(text: string): Config['sandboxEndpoints'] {
  const shape = z.record(
    z.string(),
    z.record(z.string(), z.string().regex(/^(https?|smtp|ws):\/\/(127\.0\.0\.1|\[::1\]|localhost):\d+/)),
  );
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw ConfigInvalid({ wrong: 'CLOUDTALLY_SANDBOX_ENDPOINTS: JSON of loopback urls only' }, { cause });
  }
}
