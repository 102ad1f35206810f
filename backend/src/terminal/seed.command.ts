import { Command } from 'commander';
import type { Config } from '../kernel/config';
import { inLocale } from '../kernel/i18n';
import { DemoSeeder } from '../modules/demo/demo.module';
import { answer, terminalLocale } from './answer';
import { openTerminal } from './session';

interface Options {
  ifEmpty?: boolean;
  progressJson?: boolean;
  json?: boolean;
}

export const seedCommand = (config: () => Config): Command =>
  new Command('seed')
    .description('Fills the database with the demo company')
    .option('--if-empty', 'does nothing when there is a company already')
    .option('--progress-json', 'progress as JSON lines on stdout')
    .option('--json', 'the answer as JSON')
    .action(async (options: Options) => {
      const terminal = await openTerminal(config());
      try {
        const seeder = terminal.services(DemoSeeder);
        const empty = await seeder.isEmpty();
        if (empty) {
          await seeder.seed((step, done, total) => {
            const text = inLocale(step, terminalLocale());
            if (options.progressJson) process.stdout.write(`${JSON.stringify({ step: text, done, total })}\n`);
            else process.stderr.write(`${text} ${done}/${total}\n`);
          });
        }
        answer(options.json ?? false, { seeded: empty }, options.progressJson ? [] : [empty ? 'seeded' : 'kept']);
      } finally {
        await terminal.close();
      }
    });
