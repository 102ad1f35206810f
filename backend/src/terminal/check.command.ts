import { Command } from 'commander';
import type { Config } from '../kernel/config';
import { Invariants } from '../modules/closing/closing.module';
import { answer, table } from './answer';
import { openTerminal, showProgress } from './session';

/** `check`: every promise about the data, asked of the database. Exit code 1 when one is broken. */
export const checkCommand = (config: () => Config): Command =>
  new Command('check')
    .description('Checks the invariants of the books')
    .option('--tenant <name>', 'the company, where there are several')
    .option('--json', 'the answer as JSON')
    .action(async (options: { tenant?: string; json?: boolean }) => {
      const terminal = await openTerminal(config(), options.tenant);
      try {
        const progress = showProgress();
        const report = await terminal.inCompany(() =>
          terminal.services(Invariants).check((done, total) => progress(done, total)),
        );
        const broken = report.violations.map(({ id, says, rows }) => [id, says, String(rows)]);
        const lines = broken.length > 0 ? table([['id', 'broken', 'rows'], ...broken]) : [];
        answer(options.json ?? false, report, [...lines, `${report.invariants} invariants, ${broken.length} broken`]);
        process.exitCode = broken.length > 0 ? 1 : 0;
      } finally {
        await terminal.close();
      }
    });
