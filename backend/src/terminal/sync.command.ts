import { Command } from 'commander';
import type { Config } from '../kernel/config';
import { Charges } from '../modules/charges/charges.module';
import { answer, table } from './answer';
import { openTerminal, showProgress } from './session';

interface Options {
  period: string;
  account?: string;
  json?: boolean;
}

export const syncCommand = (config: () => Config): Command =>
  new Command('sync')
    .description('Pulls the bills of the cloud accounts for a month')
    .argument('[period]', 'billing period, such as 2026-10')
    .option('--account <code>', 'only this cloud account')
    .option('--json', 'the answer as JSON')
    .action(async (period: string, options: Options) => {
      const terminal = await openTerminal(config());
      try {
        const rows = await terminal.inCompany(async () => {
          const accounts = await terminal.db.source.query<{ id: string; code: string }[]>(
            `select id, code from cloud_account where plugin_account_id is not null and status = 'active'
               and deleted_at is null and ($1::text is null or code = $1) order by code`,
            [options.account ?? null],
          );
          const charges = terminal.services(Charges);
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
