import { defineError } from '@cloudtally/plugin-sdk';

const useYourOwn = {
  zh: '或者设置 DATABASE_URL，使用您自己的 PostgreSQL 16 或更新版本。',
  en: 'Or set DATABASE_URL to use a PostgreSQL 16 or newer of your own.',
};

/** The npm registry has no PostgreSQL for this machine, or its optional package was not installed. */
export const NoPackagedPostgres = defineError<{ platform: string }>({
  code: 'database.no_packaged_postgres',
  fault: 'user',
  says: {
    zh: ({ platform }) => `没有适用于 ${platform} 的内置 PostgreSQL。`,
    en: ({ platform }) => `There is no packaged PostgreSQL for ${platform} in node_modules.`,
  },
  fix: {
    zh: `请运行 npm ci（不要加 --omit=optional）。${useYourOwn.zh}`,
    en: `Run npm ci without --omit=optional. ${useYourOwn.en}`,
  },
});

/** PostgreSQL refuses root, the files are hidden from every other account, and user namespaces are forbidden. */
export const PostgresRefusesRoot = defineError<{ hidden: string }>({
  code: 'database.refuses_root',
  fault: 'user',
  says: {
    zh: ({ hidden }) => `PostgreSQL 不能以 root 运行，而其他账户无法读取 ${hidden}。`,
    en: ({ hidden }) => `PostgreSQL does not run as root, and no other account can read ${hidden}.`,
  },
  fix: {
    zh: `请用普通用户启动，或把项目移到所有人可进入的目录（例如 /opt/cloudtally）。${useYourOwn.zh}`,
    en: `Start as an ordinary user, or move the project to a folder that everybody may enter, such as /opt/cloudtally. ${useYourOwn.en}`,
  },
});

/** The data directory was made by another major version, whose files this one cannot read. */
export const WrongClusterVersion = defineError<{ dir: string; has: string; needs: string }>({
  code: 'database.wrong_cluster_version',
  fault: 'user',
  says: {
    zh: ({ dir, has, needs }) => `${dir} 是 PostgreSQL ${has} 的数据，内置版本是 ${needs}。`,
    en: ({ dir, has, needs }) => `${dir} holds data of PostgreSQL ${has}; the packaged server is ${needs}.`,
  },
  fix: {
    zh: '请先用旧版本导出数据再导入，或用 --reset 从头开始（会删除数据）。',
    en: 'Dump it with the old version and load it into a new one, or begin anew with --reset, which deletes the data.',
  },
});

/** No room for the database, at creation or while it starts. */
export const NoDiskSpace = defineError<{ dir: string }>({
  code: 'database.no_disk_space',
  fault: 'user',
  kind: 'unavailable',
  says: {
    zh: ({ dir }) => `磁盘空间不足，数据库无法写入 ${dir}。`,
    en: ({ dir }) => `The disk is full: the database cannot write to ${dir}.`,
  },
  fix: {
    zh: '请腾出至少 1 GB 空间后重试，或用 --data-dir 指定另一块磁盘。已有数据没有丢失。',
    en: 'Free at least 1 GB and start again, or point --data-dir at another disk. What was stored is kept.',
  },
});

/** The operating system does not let us write where the database should live. */
export const DataDirectoryRefused = defineError<{ dir: string; reason: string }>({
  code: 'database.data_directory_refused',
  fault: 'user',
  says: {
    zh: ({ dir, reason }) => `数据库无法使用目录 ${dir}：${reason}`,
    en: ({ dir, reason }) => `The database cannot use ${dir}: ${reason}`,
  },
  fix: {
    zh: '请把该目录的所有者改为当前用户，或用 --data-dir 指定其他目录。',
    en: 'Make the current user its owner, or choose another folder with --data-dir.',
  },
});

/** initdb or postgres ended for a reason that we have no sentence for; the last lines of its log say it. */
export const PostgresDidNotStart = defineError<{ what: string; log: string }>({
  code: 'database.did_not_start',
  fault: 'bug',
  kind: 'unavailable',
  says: {
    zh: ({ what, log }) => `${what} 未能启动：\n${log}`,
    en: ({ what, log }) => `${what} did not start:\n${log}`,
  },
  fix: {
    zh: `请根据上面的日志处理后重试。${useYourOwn.zh}`,
    en: `Follow the log lines above and start again. ${useYourOwn.en}`,
  },
});

/** Turns the last words of initdb or postgres into the error that tells a person what to do. */
export function failureOf(what: string, dir: string, log: string) {
  if (/no space left on device|ENOSPC/i.test(log)) return NoDiskSpace({ dir });
  const refused =
    /(permission denied|read-only file system|directory not empty|has wrong ownership|has invalid permissions)/i.exec(
      log,
    );
  if (refused?.[1]) return DataDirectoryRefused({ dir, reason: refused[1].toLowerCase() });
  return PostgresDidNotStart({ what, log: log.trim().split('\n').slice(-12).join('\n') });
}
