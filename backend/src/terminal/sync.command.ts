import { Command } from 'commander';
import { billingMonth, defineError, shiftMonth } from '@cloudtally/plugin-sdk';
import { clock } from '../kernel/clock';
import type { Config } from '../kernel/config';
import { Charges } from '../modules/charges/charges.module';
import { answer, table } from './answer';
import { openTerminal, showProgress } from './session';

interface Options {
  account?: string;
  tenant?: string;
  json?: boolean;
}

export const NoSuchAccount = defineError<{ account: string }>({
  code: 'terminal.no_such_account',
  fault: 'user',
  says: {
    zh: ({ account }) => `没有编号为 ${account} 且可拉取的云账号。`,
    en: ({ account }) => `There is no cloud account with the code ${account} that can be pulled.`,
  },
  fix: { zh: '请核对编号；省略 --account 即同步全部。', en: 'Check the code, or leave --account out to sync all.' },
});

export const syncCommand = (config: () => Config): Command =>
  new Command('sync')
    .description('Pulls the bills of the cloud accounts for a month')
    .argument('[period]', 'billing period, such as 2026-10; the last whole month when absent', text =>
      billingMonth(text),
    )
    .option('--account <code>', 'only this cloud account')
    .option('--tenant <name>', 'the company, where there are several')
    .option('--json', 'the answer as JSON')
    .action(async (given: string | undefined, options: Options) => {
      const settings = config();
      const period = given ?? shiftMonth(clock.today().slice(0, 7), -1);
      const terminal = await openTerminal(settings, options.tenant);
      try {
        const rows = await terminal.inCompany(async () => {
          const charges = terminal.services(Charges);
          const accounts = await terminal.db.source.query<{ id: string; code: string }[]>(
            'select id, code from cloud_account where id = any ($1) and ($2::text is null or code = $2) order by code',
            [await charges.pulledAccounts({ anyPlan: true }), options.account ?? null],
          );
          if (options.account && accounts.length === 0) throw NoSuchAccount({ account: options.account });
          const outcomes = [];
          for (const { id, code } of accounts) {
            const outcome = await charges.sync(id, period, { progress: showProgress() });
            outcomes.push({ account: code, ...outcome });
          }
          return outcomes;
        });
        answer(
          options.json ?? false,
          { period, accounts: rows },
          table([['account', 'state'], ...rows.map(({ account, state }) => [account, state])]),
        );
      } finally {
        await terminal.close();
      }
    });
