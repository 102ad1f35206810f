import { Client } from 'pg';

/** One kind of database object, as the statements that would make it; in an order that does not depend on its making. */
type Section = readonly [title: string, sql: string];

const OURS = `n.nspname in ('app', 'public')`;
/** Leaves out what an extension brought. */
const notOfExtension = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

const SECTIONS: readonly Section[] = [
  [
    'extensions',
    `select format('create extension %I;', extname) as line from pg_extension where extname <> 'plpgsql' order by 1`,
  ],
  [
    'types',
    `select format('create type %s as enum (%s);', t.oid::regtype,
       (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid)) as line
     from pg_type t join pg_namespace n on n.oid = typnamespace
     where ${OURS} and typtype = 'e' and ${notOfExtension('pg_type', 't.oid')} order by 1`,
  ],
  [
    'sequences',
    `select format('create sequence %s as %s increment %s;', c.oid::regclass, s.seqtypid::regtype, s.seqincrement) as line
     from pg_sequence s join pg_class c on c.oid = seqrelid join pg_namespace n on n.oid = relnamespace
     where ${OURS} and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i') order by 1`,
  ],
  [
    'functions',
    `select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = pronamespace
     where ${OURS} and prokind in ('f', 'p') and ${notOfExtension('pg_proc', 'p.oid')} order by p.oid::regprocedure::text`,
  ],
  [
    'tables',
    `select format(E'create table %s (\\n%s\\n)%s%s;', c.oid::regclass,
       coalesce((select string_agg('  ' || line, E',\\n' order by place) from (
         select attnum as place, format('%I %s%s%s%s', attname, format_type(atttypid, atttypmod),
           case when attnotnull then ' not null' else '' end,
           case when attidentity <> '' then ' generated ' || case attidentity when 'a' then 'always' else 'by default' end || ' as identity'
                when attgenerated <> '' then ' generated always as (' || pg_get_expr(adbin, adrelid) || ') ' || case attgenerated when 's' then 'stored' else 'virtual' end
                when adbin is not null then ' default ' || pg_get_expr(adbin, adrelid) else '' end,
           case when attcollation not in (0, (select oid from pg_collation where collname = 'default')) then ' collate ' || attcollation::regcollation else '' end) as line
         from pg_attribute a left join pg_attrdef on adrelid = attrelid and adnum = attnum
         where attrelid = c.oid and attnum > 0 and not attisdropped) columns), ''),
       case when relkind = 'p' then ' partition by ' || pg_get_partkeydef(c.oid) else '' end,
       case when relispartition then ' -- partition of ' || (select inhparent::regclass from pg_inherits where inhrelid = c.oid) || ' ' || pg_get_expr(relpartbound, c.oid) else '' end) as line
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where ${OURS} and relkind in ('r', 'p') and ${notOfExtension('pg_class', 'c.oid')} order by c.oid::regclass::text`,
  ],
  [
    'views',
    `select format(E'create %s %s as\\n%s', case relkind when 'm' then 'materialized view' else 'view' end, c.oid::regclass, pg_get_viewdef(c.oid)) as line
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where ${OURS} and relkind in ('v', 'm') and ${notOfExtension('pg_class', 'c.oid')} order by c.oid::regclass::text`,
  ],
  [
    'constraints',
    `select format('alter table %s add constraint %I %s;', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) as line
     from pg_constraint c join pg_namespace n on n.oid = connamespace
     where ${OURS} and conrelid <> 0 and contype <> 'n' order by conrelid::regclass::text, conname`,
  ],
  [
    'indexes',
    `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i
       join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
     order by c.oid::regclass::text`,
  ],
  [
    'triggers',
    `select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t
       join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
     where ${OURS} and not tgisinternal order by tgrelid::regclass::text, tgname`,
  ],
  [
    'row-level security',
    `select format('alter table %s enable row level security%s;', c.oid::regclass, case when relforcerowsecurity then ', force row level security' else '' end) as line
     from pg_class c join pg_namespace n on n.oid = relnamespace where ${OURS} and relrowsecurity order by c.oid::regclass::text`,
  ],
  [
    'policies',
    `select format('create policy %I on %I.%I as %s for %s to %s%s%s;', policyname, schemaname, tablename, lower(permissive), lower(cmd),
       array_to_string(roles, ', '), ' using (' || qual || ')', ' with check (' || with_check || ')') as line
     from pg_policies where schemaname in ('app', 'public') order by schemaname, tablename, policyname`,
  ],
  [
    'rights',
    `select format('grant %s on %s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type), c.oid::regclass,
       case grantee when 0 then 'public' else grantee::regrole::text end) as line
     from pg_class c join pg_namespace n on n.oid = relnamespace, aclexplode(relacl) a
     where ${OURS} and relkind in ('r', 'p', 'v', 'm', 'S') and grantee <> relowner and ${notOfExtension('pg_class', 'c.oid')}
     group by c.oid, grantee order by c.oid::regclass::text, grantee::regrole::text`,
  ],
  [
    'comments',
    `select format('comment on %s is %L;', pg_describe_object(classoid, objoid, objsubid), description) as line
     from pg_description where classoid = 'pg_class'::regclass and objoid in
       (select c.oid from pg_class c join pg_namespace n on n.oid = relnamespace where ${OURS}) order by 1`,
  ],
];

/**
 * The schema as one text, read from the catalogue: what the migrations add up to, for a reader and for the gate that
 * compares it. Our own, because the packaged PostgreSQL brings no pg_dump and an older one refuses to read version 18.
 */
export async function dumpSchema(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set search_path = ''`);
    const parts: string[] = [
      '-- What the migrations add up to. Made by `npm run check -- --write-schema`; do not edit.',
    ];
    for (const [title, sql] of SECTIONS) {
      const { rows } = await client.query<{ line: string }>(sql);
      if (rows.length > 0) parts.push(`-- ${title}\n\n${rows.map(row => row.line.trimEnd()).join('\n\n')}`);
    }
    return `${parts.join('\n\n\n')}\n`;
  } finally {
    await client.end();
  }
}
