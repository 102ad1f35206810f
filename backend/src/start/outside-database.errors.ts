import { defineError } from '@cloudtally/plugin-sdk';

const forms = 'postgres://user:password@host:5432/database';

export const DatabaseUrlInvalid = defineError<{ reason: string }>({
  code: 'start.database_url_invalid',
  fault: 'user',
  says: {
    zh: ({ reason }) => `DATABASE_URL 不是有效的 PostgreSQL 地址：${reason}。`,
    en: ({ reason }) => `DATABASE_URL is not a PostgreSQL address: ${reason}.`,
  },
  fix: {
    zh: `请写成 ${forms}（密码中的特殊字符要做 URL 编码），或去掉它以使用内置数据库。`,
    en: `Write ${forms}, special characters of the password percent-encoded, or unset it to use the embedded database.`,
  },
});

export const DatabaseUnreachable = defineError<{ host: string; reason: string }>({
  code: 'start.database_unreachable',
  fault: 'user',
  kind: 'unavailable',
  says: {
    zh: ({ host, reason }) => `无法连接 ${host} 上的 PostgreSQL：${reason}。`,
    en: ({ host, reason }) => `PostgreSQL at ${host} cannot be reached: ${reason}.`,
  },
  fix: {
    zh: '请确认它已启动、地址和端口正确、防火墙放行；或去掉 DATABASE_URL 以使用内置数据库。',
    en: 'See that it runs, that host and port are right and no firewall is between; or unset DATABASE_URL to use the embedded database.',
  },
});

export const DatabaseLoginRefused = defineError<{ user: string; host: string }>({
  code: 'start.database_login_refused',
  fault: 'user',
  kind: 'unauthenticated',
  says: {
    zh: ({ user, host }) => `${host} 上的 PostgreSQL 拒绝了用户 ${user} 的密码。`,
    en: ({ user, host }) => `PostgreSQL at ${host} refused the user ${user} or the password.`,
  },
  fix: { zh: '请修正 DATABASE_URL 中的用户名或密码。', en: 'Correct the user or the password in DATABASE_URL.' },
});

export const DatabaseMissing = defineError<{ name: string; host: string }>({
  code: 'start.database_missing',
  fault: 'user',
  kind: 'not_found',
  says: {
    zh: ({ name, host }) => `${host} 上没有名为 ${name} 的数据库。`,
    en: ({ name, host }) => `There is no database ${name} at ${host}.`,
  },
  fix: {
    zh: '请先创建它（createdb <名称>），或修正 DATABASE_URL。',
    en: 'Create it first (createdb <name>), or correct DATABASE_URL.',
  },
});

export const DatabaseTooOld = defineError<{ version: string }>({
  code: 'start.database_too_old',
  fault: 'user',
  says: {
    zh: ({ version }) => `DATABASE_URL 指向 PostgreSQL ${version}，需要 16 或更新版本。`,
    en: ({ version }) => `DATABASE_URL names PostgreSQL ${version}; 16 or newer is needed.`,
  },
  fix: {
    zh: '请升级它，或去掉 DATABASE_URL 以使用内置的 PostgreSQL 18。',
    en: 'Upgrade it, or unset DATABASE_URL to use the packaged PostgreSQL 18.',
  },
});

export const DatabaseRightsMissing = defineError<{ user: string; missing: string }>({
  code: 'start.database_rights_missing',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ user, missing }) => `DATABASE_URL 的用户 ${user} 缺少权限：${missing}。`,
    en: ({ user, missing }) => `The user ${user} of DATABASE_URL lacks rights: ${missing}.`,
  },
  fix: {
    zh: '请由管理员执行 ALTER ROLE <用户> CREATEROLE; 和 ALTER DATABASE <库> OWNER TO <用户>; 后重试。',
    en: 'Have an administrator run ALTER ROLE <user> CREATEROLE; and ALTER DATABASE <database> OWNER TO <user>; then start again.',
  },
});

export const DatabaseExtensionsMissing = defineError<{ missing: string }>({
  code: 'start.database_extensions_missing',
  fault: 'user',
  says: {
    zh: ({ missing }) => `DATABASE_URL 的 PostgreSQL 没有这些扩展：${missing}。`,
    en: ({ missing }) => `The PostgreSQL of DATABASE_URL does not have these extensions: ${missing}.`,
  },
  fix: {
    zh: '请安装 PostgreSQL 的 contrib 软件包（例如 postgresql-contrib）。',
    en: "Install PostgreSQL's contrib package, such as postgresql-contrib.",
  },
});

export const DatabaseRefused = defineError<{ host: string; message: string }>({
  code: 'start.database_refused',
  fault: 'user',
  kind: 'unavailable',
  says: {
    zh: ({ host, message }) => `${host} 上的 PostgreSQL 拒绝连接：${message}。`,
    en: ({ host, message }) => `PostgreSQL at ${host} refused the connection: ${message}.`,
  },
  fix: {
    zh: '请修正 DATABASE_URL（例如加上 ?sslmode=require），或去掉它以使用内置数据库。',
    en: 'Correct DATABASE_URL (?sslmode=require, for one), or unset it to use the embedded database.',
  },
});
