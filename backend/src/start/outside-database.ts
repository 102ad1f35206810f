import { Client } from 'pg';
import {
  DatabaseExtensionsMissing,
  DatabaseLoginRefused,
  DatabaseMissing,
  DatabaseRefused,
  DatabaseRightsMissing,
  DatabaseTooOld,
  DatabaseUnreachable,
  DatabaseUrlInvalid,
} from './outside-database.errors';

/** The first that has all we use; what 18 adds has a fallback in the migrations. */
const OLDEST = 160_000;
/** What the migrations create; all are of PostgreSQL's own contrib. */
const EXTENSIONS = ['ltree', 'btree_gist', 'pg_trgm', 'pgcrypto'];
const CONNECT_MS = 10_000;

/**
 * Looks whether the database of DATABASE_URL can carry the product, before anything is started on it.
 *
 * @throws one error of outside-database.errors.ts, which names what is wrong and what to do
 */
export async function checkOutsideDatabase(text: string): Promise<void> {
  const url = parse(text);
  const client = new Client({ connectionString: text, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
  } catch (error) {
    throw named(error as NodeJS.ErrnoException, url);
  }
  try {
    await checkServer(client);
  } finally {
    await client.end();
  }
}

function parse(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw DatabaseUrlInvalid({ reason: 'it cannot be read as a URL' });
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw DatabaseUrlInvalid({ reason: `it begins with ${url.protocol}//` });
  if (!url.hostname) throw DatabaseUrlInvalid({ reason: 'the host is missing' });
  if (url.pathname.length < 2) throw DatabaseUrlInvalid({ reason: 'the database name is missing' });
  return url;
}

const NETWORK = /^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_|EHOST|ENET)/;

function named(error: NodeJS.ErrnoException, url: URL) {
  const { code = '', message } = error;
  if (NETWORK.test(code) || /timeout|terminated/i.test(message))
    return DatabaseUnreachable({ host: url.host, reason: code || message }, { cause: error });
  if (code === '28P01' || code === '28000')
    return DatabaseLoginRefused({ user: url.username, host: url.host }, { cause: error });
  if (code === '3D000')
    return DatabaseMissing({ name: decodeURIComponent(url.pathname.slice(1)), host: url.host }, { cause: error });
  return DatabaseRefused({ host: url.host, message }, { cause: error });
}

interface Facts {
  version: number;
  version_text: string;
  who: string;
  may_create_roles: boolean;
  may_create_schemas: boolean;
  missing: string[];
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<Facts>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as version_text,
            rolname as who, rolsuper or rolcreaterole as may_create_roles,
            has_database_privilege(current_database(), 'CREATE') as may_create_schemas,
            array(select unnest($1::text[]) except select name from pg_available_extensions) as missing
       from pg_roles where rolname = current_user`,
    [EXTENSIONS],
  );
  const facts = rows[0] as Facts;
  if (facts.version < OLDEST) throw DatabaseTooOld({ version: facts.version_text });
  if (facts.missing.length > 0) throw DatabaseExtensionsMissing({ missing: facts.missing.join(', ') });
  const lacking = [!facts.may_create_roles && 'CREATEROLE', !facts.may_create_schemas && 'CREATE ON DATABASE'];
  const missing = lacking.filter(Boolean).join(', ');
  if (missing) throw DatabaseRightsMissing({ user: facts.who, missing });
}
