import { defineError } from '@cloudtally/plugin-sdk';

export const OptionUnknown = defineError<{ message: string }>({
  code: 'start.option_unknown',
  fault: 'user',
  says: { zh: ({ message }) => `选项有误：${message}`, en: ({ message }) => message },
  fix: { zh: '运行 npm start -- --help 查看可用选项。', en: 'npm start -- --help lists what there is.' },
});

export const PortTaken = defineError<{ port: number; free: number }>({
  code: 'start.port_taken',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ port, free }) => `端口 ${port} 已被其他程序占用（${free} 目前空闲）。`,
    en: ({ port, free }) => `Port ${port} is used by another program (${free} is free).`,
  },
  fix: {
    zh: '请停止那个程序，或换一个端口：npm start -- --port <端口>',
    en: 'Stop that program, or choose another port: npm start -- --port <number>',
  },
});

export const PortRefused = defineError<{ port: number; reason: string }>({
  code: 'start.port_refused',
  fault: 'user',
  says: {
    zh: ({ port, reason }) => `不能监听端口 ${port}：${reason}。`,
    en: ({ port, reason }) => `This user may not listen on port ${port}: ${reason}.`,
  },
  fix: {
    zh: '请使用 1024 以上的端口：npm start -- --port 3000',
    en: 'Choose a port above 1023: npm start -- --port 3000',
  },
});

export const AlreadyRunning = defineError<{ dir: string; pid: number; url: string }>({
  code: 'start.already_running',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ dir, pid, url }) => `Cloudtally 已在使用 ${dir} 运行（进程 ${pid}${url && `，${url}`}）。`,
    en: ({ dir, pid, url }) => `Cloudtally already runs on ${dir} (process ${pid}${url && `, ${url}`}).`,
  },
  fix: {
    zh: '请打开该地址，或先停止它；要另开一套，请加 --data-dir <目录> --port <端口>。',
    en: 'Open that address, or stop it first; for a second one add --data-dir <folder> --port <number>.',
  },
});

export const DataDirectoryUnusable = defineError<{ dir: string; reason: string }>({
  code: 'start.data_directory_unusable',
  fault: 'user',
  says: {
    zh: ({ dir, reason }) => `无法写入数据目录 ${dir}：${reason}`,
    en: ({ dir, reason }) => `The data directory ${dir} cannot be written: ${reason}`,
  },
  fix: {
    zh: '请把它的所有者改为当前用户，或用 --data-dir <目录> 指定其他位置。',
    en: 'Make the current user its owner, or choose another with --data-dir <folder>.',
  },
});

export const DiskFull = defineError<{ dir: string }>({
  code: 'start.disk_full',
  fault: 'user',
  kind: 'unavailable',
  says: {
    zh: ({ dir }) => `磁盘空间不足，无法写入 ${dir}。`,
    en: ({ dir }) => `The disk is full: ${dir} cannot be written.`,
  },
  fix: {
    zh: '请腾出至少 1 GB 空间后重新启动；已保存的数据没有丢失。',
    en: 'Free at least 1 GB and start again; what was stored is kept.',
  },
});

export const MasterKeyBroken = defineError<{ file: string }>({
  code: 'start.master_key_broken',
  fault: 'user',
  says: {
    zh: ({ file }) => `密钥文件 ${file} 的内容不完整。`,
    en: ({ file }) => `The key file ${file} is not whole.`,
  },
  fix: {
    zh: '请从备份恢复；没有备份时只能用 --reset 重新开始，否则已加密的密钥无法读取。',
    en: 'Restore it from a backup; without one only --reset helps, because what it sealed cannot be read.',
  },
});

export const ResetOutside = defineError<object>({
  code: 'start.reset_outside',
  fault: 'user',
  says: {
    zh: () => '--reset 只会清空内置数据库，而 DATABASE_URL 指向外部数据库。',
    en: () => '--reset empties the embedded database only, and DATABASE_URL names an outside one.',
  },
  fix: {
    zh: '请自行清空外部数据库，或去掉 DATABASE_URL。',
    en: 'Empty the outside database yourself, or unset DATABASE_URL.',
  },
});

export const ProcessKeepsDying = defineError<{ name: string; last: string; log: string }>({
  code: 'start.process_keeps_dying',
  fault: 'bug',
  kind: 'unavailable',
  says: {
    zh: ({ name, last }) => `${name} 连续启动失败，已停止。它最后的输出：\n${last}`,
    en: ({ name, last }) => `${name} ended again and again, so everything was stopped. Its last words:\n${last}`,
  },
  fix: {
    zh: '请根据上面的输出处理；完整日志在数据目录的 logs 文件夹。',
    en: 'Follow the lines above; the whole log is in the logs folder of the data directory.',
  },
});

export const NotReady = defineError<{ seconds: number; last: string }>({
  code: 'start.not_ready',
  fault: 'bug',
  kind: 'unavailable',
  says: {
    zh: ({ seconds, last }) => `服务在 ${seconds} 秒内没有就绪。${last && `\n${last}`}`,
    en: ({ seconds, last }) => `The server was not ready within ${seconds} seconds.${last && `\n${last}`}`,
  },
  fix: {
    zh: '请查看数据目录 logs 文件夹中的 server.log。',
    en: 'See server.log in the logs folder of the data directory.',
  },
});

export const CommandFailed = defineError<{ what: string; last: string }>({
  code: 'start.command_failed',
  fault: 'bug',
  says: {
    zh: ({ what, last }) => `${what} 失败：\n${last}`,
    en: ({ what, last }) => `${what} failed:\n${last}`,
  },
  fix: {
    zh: '请根据上面的输出处理后重新启动；已完成的部分不会重复。',
    en: 'Follow the lines above and start again; what was done is not done twice.',
  },
});
