import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Text } from '@cloudtally/plugin-sdk';
import { OptionUnknown } from './start.errors';

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly reset: boolean;
  readonly sandbox: boolean;
  readonly help: boolean;
  /** An outside Postgres instead of the embedded one. */
  readonly databaseUrl: string | undefined;
}

export const HELP: Text = {
  zh: `npm start -- [选项]

  --port <端口>       网页地址的端口（默认 3000）
  --data-dir <目录>   数据库、文件和密钥的位置（默认 .data）
  --reset             先清空该目录中的数据，再从演示公司重新开始
  --no-sandbox        不启动演示用的云、支付和审批模拟服务
  --help              显示本说明

  DATABASE_URL=postgres://用户:密码@主机:5432/库  使用您自己的 PostgreSQL 16 或更新版本
  HOST=0.0.0.0                                    让其他机器也能访问（默认只限本机）`,
  en: `npm start -- [options]

  --port <number>      port of the web address (default 3000)
  --data-dir <folder>  where database, files and keys are kept (default .data)
  --reset              delete the data in that folder first and begin with the demo company
  --no-sandbox         do not start the simulated clouds, payment and approval channels
  --help               this text

  DATABASE_URL=postgres://user:password@host:5432/database  use a PostgreSQL 16 or newer of your own
  HOST=0.0.0.0                                              let other machines in (default: this machine only)`,
};

/** @throws OptionUnknown for an unknown option or a value that is not one */
export function readOptions(words: string[], environment: NodeJS.ProcessEnv, home: string): StartOptions {
  let values: { port?: string; 'data-dir'?: string; reset?: boolean; 'no-sandbox'?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: words,
      options: {
        port: { type: 'string', short: 'p' },
        'data-dir': { type: 'string' },
        reset: { type: 'boolean' },
        'no-sandbox': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw OptionUnknown({ message: (error as Error).message });
  }
  return {
    port: portOf(values.port ?? environment.PORT ?? '3000'),
    host: environment.HOST ?? '127.0.0.1',
    dataDir: path.resolve(home, values['data-dir'] ?? environment.CLOUDTALLY_DATA_DIR ?? '.data'),
    reset: values.reset ?? false,
    sandbox: !values['no-sandbox'],
    help: values.help ?? false,
    databaseUrl: environment.DATABASE_URL || undefined,
  };
}

function portOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw OptionUnknown({ message: `--port ${text}: a port is a number from 1 to 65535` });
}
