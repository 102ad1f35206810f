import { Command } from 'commander';
import type { Config } from '../kernel/config';
import { aDemoIsHere } from '../modules/demo/demo.module';
import { demoLogins } from '../modules/system/system.module';
import { answer, table } from './answer';

export const demoLoginsCommand = (config: () => Config): Command =>
  new Command('demo-logins')
    .description('Logins of the demo company, one a role; none once its data was removed')
    .option('--json', 'the answer as JSON')
    .action(async (options: { json?: boolean }) => {
      const logins = (await aDemoIsHere(config().ownerUrl)) ? demoLogins() : [];
      answer(
        options.json ?? false,
        logins,
        table(logins.map(({ role, login, password }) => [role.zh, login, password])),
      );
    });
