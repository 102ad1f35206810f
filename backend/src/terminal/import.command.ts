import path from 'node:path';
import fs from 'node:fs';
import { Command } from 'commander';
import { defineError } from '@cloudtally/plugin-sdk';
import type { Config } from '../kernel/config';
import { Charges } from '../modules/charges/charges.module';
import { answer, table } from './answer';
import { openTerminal, showProgress } from './session';

export const FileUnreadable = defineError<{ file: string }>({
  code: 'terminal.file_unreadable',
  fault: 'user',
  says: { zh: ({ file }) => `读不到文件 ${file}。`, en: ({ file }) => `The file ${file} cannot be read.` },
  fix: { zh: '请检查路径与权限。', en: 'Check the path and its permissions.' },
});

/** `import focus FILE`: a bill file taken in, or only looked at with --preview. */
export const importCommand = (config: () => Config): Command =>
  new Command('import').description('Takes in a bill file').addCommand(
    new Command('focus')
      .argument('<file>', 'FOCUS 1.0 to 1.2 as CSV, CSV gz or Parquet')
      .option('--preview', 'shows what would happen and changes nothing')
      .option('--tenant <name>', 'the company, where there are several')
      .option('--json', 'the answer as JSON')
      .action(async (file: string, options: { preview?: boolean; tenant?: string; json?: boolean }) => {
        const location = path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
        if (!fs.existsSync(location)) throw FileUnreadable({ file });
        const terminal = await openTerminal(config(), options.tenant);
        try {
          const result = await terminal.inCompany(() =>
            terminal.services(Charges).importFocus(null, location, {
              commit: !options.preview,
              progress: showProgress(),
            }),
          );
          const { rows, inserted, unchanged, rejected, billedCost } = result;
          answer(
            options.json ?? false,
            { rows, inserted, unchanged, rejected, billedCost },
            table([
              ['rows', String(rows)],
              ['inserted', String(inserted)],
              ['unchanged', String(unchanged)],
              ['rejected', String(rejected)],
              ...Object.entries(billedCost).map(([provider, amount]) => [provider, amount]),
            ]),
          );
        } finally {
          await terminal.close();
        }
      }),
  );
