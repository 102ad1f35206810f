import { getMetadataArgsStorage } from 'typeorm';
import { testDatabase } from '../../testing';
import { modules } from '../../modules';
import { AuditEntry } from '../audit';
import { declarationOf, TenantResource, type Attribute } from '../resource';
import { snake } from './naming';

/** What the catalogue of a migrated database must show, whatever tables the modules add. Each query names offenders. */
const database = testDatabase({ checkInvariants: false });
const names = async (sql: string, values?: unknown[]) =>
  (await database.query<{ name: string }>(sql, values)).map(({ name }) => name).sort();

const APP_ROLES = `('cloudtally_staff', 'cloudtally_worker', 'cloudtally_portal')`;
const TABLES = `pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app' and c.relkind in ('r', 'p')`;

/** Who looks past the wall as its maker, and why that is no hole. Functions of triggers cannot be called by anybody. */
const DEFINERS: Readonly<Record<string, string>> = {
  find_login: 'before sign-in there is no tenant; one login, exact match, staff role only',
  find_session: 'the tenant of a session is read from the session; one id, staff role only',
  find_second_factor: 'as find_login, for the sealed secret of one authenticator; one person, staff role only',
  find_passwords: 'as find_login, for the hashes a new password must differ from; one person, staff role only',
  due_runs: 'a worker has no tenant until it has claimed a run; ids and tenants only',
  due_schedules: 'as due_runs, for schedules',
  run_tenant: 'the tenant of one run that the queue named',
  callback_company: 'a callback has no session; which company an account of a signature service belongs to',
  usage_push_company: 'a push has no session; source and hash of the token together find the company, staff role only',
  tenant_paths: 'a command names its company; worker role only',
  find_records:
    'an index may not answer before the policy; ids alone leave, of visible tenants and fields that are open',
  keep_search_entries: 'trigger: nobody but it and find_records touches the keys, which masks hide from some',
  ensure_charge_partition: 'processes may fill tables, not make them; the month is checked before it is part of a name',
  file_is_kept: 'bytes of one hash are shared by all companies; one yes or no, worker role only',
  archive_month: 'as ensure_charge_partition, to take a month away that all companies have closed; worker role only',
  restore_month: 'as archive_month, to bring it back behind the same wall',
  post_entries: 'trigger: balances may change by entries only, so no role holds update on them',
  ledger_has_entries: 'trigger: a transaction without entries is refused at commit',
  apply_allocations: 'trigger: a receipt may be used up by allocations only',
  allocation_reached_bill: 'trigger: what a bill was paid comes from allocations only',
  period_close_is_kept: 'trigger: the log of a close is written by its changes only',
  credit_use_reached_both: 'trigger: what a credit note pays of a bill shows on both',
  voucher_reached_bill: 'trigger: what vouchers pay of an issued bill shows on it, and a void bill holds none',
  remove_demo_data:
    'issued bills go from no role; judges itself that the company was founded as a demo; worker role only',
  a_demo_is_here: 'before sign-in there is no tenant; one yes or no, staff role only',
  index_custom_field:
    'processes may fill tables, not index them; a definition that the caller sees, its key checked and quoted',
  refuse_closed_period: 'trigger: a closed period is closed for every role',
  refuse_closed_month_of_bill: 'as refuse_closed_period; a note belongs to the month it is booked into',
};
const FLOATS: Readonly<Record<string, string>> = {
  'rate_bucket.tokens': 'tokens of a rate limit: no amount, refilled by elapsed time',
};

describe('catalogue', () => {
  beforeAll(() => database.query(`select app.ensure_charge_partition('2026-10')`));

  it('M-245 every table names its tenant, and never leaves it empty', async () => {
    const offenders = await names(
      `select c.relname as name from ${TABLES} where not exists (select from pg_attribute a where a.attrelid = c.oid
         and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype and (a.attnotnull or a.attgenerated = 's'))`,
    );
    expect(offenders).toEqual([]);
  });

  it('M-245 row-level security is enabled and forced on every table, partitions included', async () => {
    expect(
      await names(`select c.relname as name from ${TABLES} where not (c.relrowsecurity and c.relforcerowsecurity)`),
    ).toEqual([]);
  });

  it('M-245 whoever holds a grant on a table is held by a policy of that table', async () => {
    const offenders = await names(
      `with granted as (
         select c.oid, c.relname, acl.grantee from ${TABLES}, aclexplode(c.relacl) acl where acl.grantee <> c.relowner
         union select c.oid, c.relname, acl.grantee from ${TABLES} join pg_attribute a on a.attrelid = c.oid,
           aclexplode(a.attacl) acl where acl.grantee <> c.relowner)
       select distinct format('%s to %s', g.relname, case when g.grantee = 0 then 'public' else g.grantee::regrole::text end) as name
       from granted g where not exists (select from pg_policy p where p.polrelid = g.oid and g.grantee = any (p.polroles))`,
    );
    expect(offenders).toEqual([]);
  });

  it('M-245 the policies of our roles ask for the tenant or the customer, when reading and when writing', async () => {
    const offenders = await names(
      `select format('%s.%s', tablename, policyname) as name from pg_policies
       where schemaname = 'app' and roles::text[] && array['cloudtally_staff', 'cloudtally_worker', 'cloudtally_portal', 'public']
         and (coalesce(qual, '') !~ '(visible_tenants|context_path|portal_customers)\\(\\)'
           or cmd in ('ALL', 'INSERT', 'UPDATE') and coalesce(with_check, '') !~ '(visible_tenants|context_path)\\(\\)')`,
    );
    expect(offenders).toEqual([]);
  });

  it('M-245 partitions are reached through their parent only: no role holds a grant on one', async () => {
    const leaves = await names(`select c.relname as name from ${TABLES} where c.relispartition`);
    // Of a month and the one after it.
    expect(leaves).toHaveLength(6);
    const granted = await names(
      `select c.relname as name from ${TABLES}, aclexplode(c.relacl) acl where c.relispartition and acl.grantee <> c.relowner`,
    );
    expect(granted).toEqual([]);
  });

  it('F16 no view but with security_invoker, and no materialized view', async () => {
    const offenders = await names(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('app', 'public') and (c.relkind = 'm' or c.relkind = 'v'
         and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false))`,
    );
    expect(offenders).toEqual([]);
  });

  it('F16 the functions that look past the wall are the written ones, with a fixed path, and not for everybody', async () => {
    const found = await database.query<{ name: string; path: string[] | null; open: boolean; trigger: boolean }>(
      `select p.proname as name, p.proconfig as path, has_function_privilege('public', p.oid, 'execute') as open,
         p.prorettype = 'trigger'::regtype as trigger
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef
         and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')`,
    );
    expect(found.map(({ name }) => name).filter(name => !(name in DEFINERS))).toEqual([]);
    expect(found.filter(({ path }) => !path?.some(line => line.startsWith('search_path=')))).toEqual([]);
    expect(found.filter(({ open, trigger }) => open && !trigger)).toEqual([]);
  });

  it('M-245 our roles bypass nothing, own nothing, and are members of nothing', async () => {
    const strong = `select rolname as name from pg_roles where rolname in ${APP_ROLES}
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)`;
    expect(await names(strong)).toEqual([]);
    const owned = `select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ${APP_ROLES}
      union select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname in ${APP_ROLES}
      union select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname in ${APP_ROLES}`;
    expect(await names(owned)).toEqual([]);
    const members = `select member::regrole::text as name from pg_auth_members where member::regrole::text in ${APP_ROLES}`;
    expect(await names(members)).toEqual([]);
    const makers = `select rolname as name from pg_roles where rolname in ${APP_ROLES}
      and (has_schema_privilege(oid, 'app', 'create') or has_schema_privilege(oid, 'public', 'create'))`;
    expect(await names(makers)).toEqual([]);
  });

  it('F16 a foreign key between two tables of tenants carries the tenant', async () => {
    const offenders = await names(
      `select format('%s.%s', k.conrelid::regclass, k.conname) as name from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
       where k.contype = 'f' and k.conparentid = 0 and k.confrelid <> 'app.tenant'::regclass and not exists (
         select from unnest(k.conkey, k.confkey) as pair(ours, theirs)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.ours
         join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.theirs
         where a.attname = 'tenant_id' and b.attname = 'tenant_id')`,
    );
    expect(offenders).toEqual([]);
  });

  it('F16 a unique key that staff can meet is of one tenant, or of something only the tenant has', async () => {
    // A unique key over all tenants tells by its refusal that somebody else has the value.
    const known: Readonly<Record<string, string>> = {
      user_account_login: 'people sign in before a tenant is known: logins are unique over all; the refusal is generic',
      approval_card_card_key_key: 'the system makes it at random; nobody can offer one to learn of another',
    };
    const offenders = await names(
      `select distinct i.indexrelid::regclass::text as name from pg_index i
       join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
       where i.indisunique and not i.indisprimary and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'tenant'
         and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum = any (i.indkey)
           and (a.attname = 'tenant_id' or a.atttypid = 'uuid'::regtype or a.attidentity <> ''))`,
    );
    expect(offenders.map(name => name.replace('app.', '')).filter(name => !(name in known))).toEqual([]);
  });

  it('M-120 no amount can be kept in a float', async () => {
    const found = await names(
      `select format('%s.%s', c.relname, a.attname) as name from pg_attribute a join ${TABLES} on a.attrelid = c.oid
       where a.attnum > 0 and not a.attisdropped and a.atttypid in ('float4'::regtype, 'float8'::regtype, 'money'::regtype)`,
    );
    expect(found.filter(name => !(name in FLOATS))).toEqual([]);
  });

  it('L4 staff can read neither a password nor a sealed secret', async () => {
    const readable = await names(
      `select format('%s.%s', c.relname, a.attname) as name from pg_attribute a join ${TABLES} on a.attrelid = c.oid
       where (c.relname, a.attname) in (('user_account', 'password_hash'), ('user_account', 'password_history'), ('plugin_secret', 'sealed'), ('second_factor', 'sealed'))
         and (has_column_privilege('cloudtally_staff', c.oid, a.attnum, 'select')
           or has_column_privilege('cloudtally_portal', c.oid, a.attnum, 'select'))`,
    );
    expect(readable).toEqual([]);
  });
});

interface Column {
  table_name: string;
  column_name: string;
  type: string;
  is_nullable: boolean;
  has_default: boolean;
}

const FITTING: Readonly<Record<Attribute['type'], readonly string[]>> = {
  text: ['text', 'uuid'],
  longText: ['text'],
  email: ['text'],
  phone: ['text'],
  int: ['int2', 'int4', 'int8'],
  decimal: ['numeric'],
  money: ['numeric'],
  percent: ['numeric'],
  boolean: ['bool'],
  date: ['date'],
  dateTime: ['timestamptz'],
  month: ['text'],
  enum: ['text'],
  dictionary: ['text'],
  ref: ['uuid'],
  json: ['jsonb'],
  tags: [],
};
/** In a table of their own, whatever carries them. */
const ELSEWHERE: readonly Attribute['type'][] = ['tags'];
const AUDIT = ['created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at', 'version'];

function faultOf({ type }: Attribute, column: Column | undefined): string | null {
  if (!column) return 'is missing';
  return FITTING[type].includes(column.type) ? null : `is ${column.type}, declared ${type}`;
}

function demandFault({ required, editable }: Attribute, column: Column): string | null {
  if (required) return column.is_nullable ? 'may be null, declared required' : null;
  const demanded = !column.is_nullable && !column.has_default && editable !== 'never';
  return demanded ? 'must be given, declared optional' : null;
}

describe('what is declared is what was migrated', () => {
  const declared = [...new Set([...modules.flatMap(({ resources }) => resources ?? []), AuditEntry])].map(
    declarationOf,
  );
  const tableOf = (declaration: (typeof declared)[number]) => declaration.options.table ?? snake(declaration.type);
  let columns: Map<string, Column>;

  beforeAll(async () => {
    const rows = await database.query<Column>(
      `select c.relname as table_name, a.attname as column_name, t.typname as type, not a.attnotnull and a.attgenerated = '' as is_nullable,
         a.atthasdef as has_default
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       join pg_type t on t.oid = a.atttypid where n.nspname = 'app' and a.attnum > 0 and not a.attisdropped`,
    );
    columns = new Map(rows.map(row => [`${row.table_name}.${row.column_name}`, row]));
  });

  it.each(declared.map(declaration => [declaration.name, declaration] as const))(
    'M-252 %s: columns exist, their types fit, what must be given is demanded',
    (_, declaration) => {
      const table = tableOf(declaration);
      const wrong: string[] = [];
      const common = declaration.target.prototype instanceof TenantResource ? AUDIT : ['created_at', 'created_by'];
      for (const name of ['id', 'tenant_id', ...common])
        if (!columns.has(`${table}.${name}`)) wrong.push(`${name} is missing`);
      for (const attribute of declaration.attributes.filter(({ type }) => !ELSEWHERE.includes(type))) {
        const name = attribute.column ?? snake(attribute.type === 'ref' ? `${attribute.name}Id` : attribute.name);
        const column = columns.get(`${table}.${name}`);
        const fault = faultOf(attribute, column) ?? (declaration.options.view ? null : demandFault(attribute, column!));
        if (fault) wrong.push(`${name} ${fault}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('M-252 every entity property of a resource has its column', () => {
    const missing = getMetadataArgsStorage().columns.flatMap(({ target, propertyName, options }) => {
      const declaration = declared.find(({ target: cls }) => cls === target);
      if (!declaration) return [];
      const name = options.name ?? snake(propertyName);
      return columns.has(`${tableOf(declaration)}.${name}`) ? [] : [`${declaration.name}.${propertyName}`];
    });
    expect(missing).toEqual([]);
  });

  it('M-254 every reference of a resource that can be written is a foreign key: nothing points at what is not there', async () => {
    const keys = new Set(
      await names(
        `select format('%s.%s', c.relname, a.attname) as name from pg_constraint k join pg_class c on c.oid = k.conrelid
         join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'app'
         join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey) where k.contype = 'f'`,
      ),
    );
    const known: Readonly<Record<string, string>> = {
      'ledger_entry.customer_id': 'the ledger copies it from the account of the entry, and that one has the key',
    };
    const loose = declared
      .filter(({ options }) => !options.view)
      .flatMap(declaration =>
        declaration.attributes
          .filter(({ type }) => type === 'ref')
          .map(attribute => `${tableOf(declaration)}.${attribute.column ?? snake(`${attribute.name}Id`)}`),
      );
    expect(loose.filter(name => !keys.has(name) && !(name in known))).toEqual([]);
  });
});
