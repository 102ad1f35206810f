import type { DatabaseUrls } from './database';
import type { SandboxEndpoints } from './runtime-file';

export interface Wiring {
  readonly database: DatabaseUrls;
  readonly masterKeys: string;
  readonly dataDir: string;
  /** Empty when nothing is on sandbox. */
  readonly sandbox: SandboxEndpoints;
  readonly web?: { readonly port: number; readonly host: string };
}

/** The environment of a process of the product, over what the caller's own says of other things. */
export function environmentOf(wiring: Wiring, base: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const onSandbox = Object.keys(wiring.sandbox).length > 0;
  return {
    ...base,
    NODE_OPTIONS: '',
    // Libraries look at everything twice otherwise: GraphQL at each value of each answer.
    NODE_ENV: 'production',
    DATABASE_URL: wiring.database.owner,
    DATABASE_STAFF_URL: wiring.database.staff,
    DATABASE_WORKER_URL: wiring.database.worker,
    DATABASE_PORTAL_URL: wiring.database.portal,
    CLOUDTALLY_MASTER_KEYS: wiring.masterKeys,
    CLOUDTALLY_DATA_DIR: wiring.dataDir,
    CLOUDTALLY_SANDBOX: onSandbox ? 'on' : 'off',
    CLOUDTALLY_SANDBOX_ENDPOINTS: JSON.stringify(wiring.sandbox),
    ...(wiring.web ? { PORT: String(wiring.web.port), HOST: wiring.web.host } : {}),
  };
}
