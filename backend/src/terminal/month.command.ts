import { Command } from 'commander';
import { billingMonth } from '@cloudtally/plugin-sdk';
import type { Config } from '../kernel/config';
import { MonthArchive, type MonthMoved } from '../modules/charges/charges.module';
import { answer } from './answer';
import { openTerminal } from './session';

interface Words {
  readonly tenant?: string;
  readonly json?: boolean;
}

/**
 * `month archive 2024-01`: takes the single charges of a month that is closed everywhere out of the way; `restore` brings
 * them back, `archived` lists them. What is noted in the audit trail is noted in the company named.
 */
export const monthCommand = (config: () => Config): Command => {
  const month = new Command('month').description('Archives the charges of closed months, and brings them back');
  const moving = (name: 'archive' | 'restore', says: string) =>
    common(month.command(name).description(says))
      .argument('<period>', 'billing period, such as 2024-01', text => billingMonth(text))
      .action(async (period: string, words: Words) => {
        const moved = await inArchive(config(), words, archive => archive[name](period));
        answer(words.json ?? false, moved, [lineOf(moved)]);
      });
  moving('archive', 'Takes the charges of a closed month out of the way; sums, bills and pages stay');
  moving('restore', 'Brings the charges of an archived month back');
  common(month.command('archived').description('Lists the archived months')).action(async (words: Words) => {
    const months = await inArchive(config(), words, archive => archive.list());
    answer(words.json ?? false, { months }, months);
  });
  return month;
};

const common = (command: Command): Command =>
  command.option('--tenant <name>', 'the company, where there are several').option('--json', 'the answer as JSON');

const lineOf = ({ month, state, unchanged }: MonthMoved): string => `${month}  ${state}${unchanged ? ' (=)' : ''}`;

async function inArchive<T>(config: Config, { tenant }: Words, run: (archive: MonthArchive) => Promise<T>): Promise<T> {
  const terminal = await openTerminal(config, tenant);
  try {
    return await terminal.inCompany(() => run(terminal.services(MonthArchive)));
  } finally {
    await terminal.close();
  }
}
