import { Command } from 'commander';
import type { Config } from '../kernel/config';
import { demoLogins } from '../modules/system/system.module';
import { answer, table } from './answer';

export const demoLoginsCommand = (_config: () => Config): Command =>
  new Command('demo-logins')
    .description('Logins of the demo company, one a role')
    .option('--json', 'the answer as JSON')
    .action((options: { json?: boolean }) => {
      const logins = demoLogins();
      answer(
        options.json ?? false,
        logins,
        table(logins.map(({ role, login, password }) => [role.zh, login, password])),
      );
    });
