import { randomBytes, randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { runAs, workerActor } from '../kernel/access';
import type { Config } from '../kernel/config';
import { hashPassword } from '../kernel/session';
import { settleIn } from '../modules/access/access.module';
import { answer } from './answer';
import { openTerminal } from './session';

interface Options {
  adminLogin: string;
  adminName: string;
  adminEmail: string;
  currency: string;
  json?: boolean;
}

/** `company NAME`: the first step of a real installation. The administrator's password is shown once. */
export const companyCommand = (config: () => Config): Command =>
  new Command('company')
    .description('Makes an operating company with its roles and an administrator')
    .argument('<name>', 'name of the company')
    .requiredOption('--admin-login <login>', "the administrator's login, in lower case")
    .requiredOption('--admin-email <address>', "the administrator's e-mail")
    .option('--admin-name <name>', "the administrator's name", 'Administrator')
    .option('--currency <code>', 'currency of the books', 'CNY')
    .option('--json', 'the answer as JSON')
    .action(async (name: string, options: Options) => {
      const terminal = await openTerminal(config());
      try {
        const company = { id: randomUUID(), path: `t_${randomBytes(6).toString('hex')}` };
        const password = randomBytes(12).toString('base64url');
        const passwordHash = await hashPassword(password, options.adminLogin);
        const { adminLogin: login, adminName, adminEmail: email, currency } = options;
        const make = () =>
          terminal.db.transaction(async tx => {
            await tx.query(`insert into tenant (id, path, kind, name, currency) values ($1, $2, 'operating', $3, $4)`, [
              company.id,
              company.path,
              name,
              currency,
            ]);
            await settleIn(tx, name, { login, name: adminName, email, passwordHash });
          });
        await runAs(workerActor(company), make, 'terminal');
        answer(options.json ?? false, { company: company.id, login, password }, [`${login}  ${password}`]);
      } finally {
        await terminal.close();
      }
    });
