import fs from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { billingMonth, conforms, defineError, reportMarkdown, type CloudPlugin } from '@cloudtally/plugin-sdk';
import { current } from '../kernel/access';
import type { Config } from '../kernel/config';
import { Plugins } from '../kernel/plugins';
import {
  checkFocusFile,
  FOCUS_FORMATS,
  FocusExports,
  gapPage,
  type FocusFormat,
} from '../modules/charges/charges.module';
import { answer, table, terminalLocale } from './answer';
import { FileUnreadable } from './import.command';
import { openTerminal, showProgress } from './session';

export const NoneCalled = defineError<{ what: string; code: string }>({
  code: 'terminal.none_called',
  fault: 'user',
  says: {
    zh: ({ what, code }) => `没有编号为 ${code} 的${what === 'customer' ? '客户' : '云账号'}。`,
    en: ({ what, code }) => `There is no ${what} with the code ${code}.`,
  },
  fix: { zh: '请核对编号。', en: 'Check the code.' },
});

/** Where the person stands, and not where npm runs us. */
const located = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

/** `focus export`, `focus check`, `focus gaps`: FOCUS out, the rules on a file, and what vendors do not give. */
export const focusCommand = (config: () => Config): Command =>
  new Command('focus')
    .description('Writes and checks FOCUS 1.2 files')
    .addCommand(exportCommand(config))
    .addCommand(checkFileCommand())
    .addCommand(gapsCommand(config));

interface ExportWords {
  readonly account?: string;
  readonly customer?: string;
  readonly format: FocusFormat;
  readonly out?: string;
  readonly tenant?: string;
  readonly json?: boolean;
}

const exportCommand = (config: () => Config): Command =>
  new Command('export')
    .description('Writes the charges of a month as a FOCUS 1.2 file')
    .argument('<period>', 'billing period, such as 2026-10', text => billingMonth(text))
    .option('--account <code>', 'only this cloud account')
    .option('--customer <code>', 'only this customer')
    .addOption(new Option('--format <format>', 'what to write').choices([...FOCUS_FORMATS]).default('csv.gz'))
    .option('--out <file>', 'where to; focus-1.2-<period>.<format> here when absent')
    .option('--tenant <name>', 'the company, where there are several')
    .option('--json', 'the answer as JSON')
    .action(async (period: string, words: ExportWords) => {
      const terminal = await openTerminal(config(), words.tenant);
      try {
        const file = located(words.out ?? `focus-1.2-${period}.${words.format}`);
        const { rows, columns, lean, report } = await terminal.inCompany(async () => {
          const idOf = async (what: 'cloud_account' | 'customer', code: string | undefined) => {
            if (code === undefined) return null;
            const sql = IDS[what];
            const [found] = await terminal.db.source.query<{ id: string }[]>(sql, [code, current().actor.tenantId]);
            if (!found) throw NoneCalled({ what: what === 'customer' ? what : 'cloud account', code });
            return found.id;
          };
          const [account, customer] = [
            await idOf('cloud_account', words.account),
            await idOf('customer', words.customer),
          ];
          const conditions = [
            { period: { eq: period } },
            ...(account ? [{ cloudAccountId: { eq: account } }] : []),
            ...(customer ? [{ customerId: { eq: customer } }] : []),
          ];
          const asked = { filter: { and: conditions }, format: words.format };
          const written = await terminal
            .services(FocusExports)
            .write(asked, current().actor, { progress: showProgress() });
          await fs.promises.copyFile(written.path, file);
          await fs.promises.rm(written.path, { force: true });
          return written;
        });
        const { failed, advised } = report.summary;
        answer(
          words.json ?? false,
          { file, rows, columns: columns.length, lean, failed, advised },
          table([
            ['file', file],
            ['rows', String(rows)],
            ['columns', String(columns.length)],
            ['rules failed', String(failed)],
            ['rules advised', String(advised)],
          ]),
        );
      } finally {
        await terminal.close();
      }
    });

const IDS = {
  cloud_account: 'select id from cloud_account where code = $1 and tenant_id = $2 and deleted_at is null',
  customer: 'select id from customer where code = $1 and tenant_id = $2 and deleted_at is null',
};

const checkFileCommand = (): Command =>
  new Command('check')
    .description('Checks a file against the rules of FOCUS 1.2; exit code 1 when one fails')
    .argument('<file>', 'CSV, CSV gz or Parquet')
    .option('--rules <file>', "the FOCUS group's model-1.2.json, in place of the product's own declaration")
    .option('--markdown <file>', 'writes the whole report to be read')
    .option('--json', 'the whole report as JSON')
    .action(async (file: string, words: { rules?: string; markdown?: string; json?: boolean }) => {
      const location = located(file);
      if (!fs.existsSync(location)) throw FileUnreadable({ file });
      const progress = showProgress();
      const report = await checkFocusFile(
        { name: path.basename(location), path: location },
        { rulesFile: words.rules ? located(words.rules) : null, onRows: rows => progress(rows, null) },
      );
      const locale = terminalLocale();
      if (words.markdown) fs.writeFileSync(located(words.markdown), reportMarkdown(report, { title: file, locale }));
      const broken = report.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'advised');
      const lines = broken.map(({ id, outcome, says, count }) => [id, outcome, says[locale], String(count)]);
      const { passed, failed, advised, skipped } = report.summary;
      answer(words.json ?? false, report, [
        ...(lines.length > 0 ? table([['rule', 'outcome', 'demands', 'count'], ...lines]) : []),
        `${report.rows} rows: ${passed} rules passed, ${failed} failed, ${advised} advised, ${skipped} skipped`,
      ]);
      process.exitCode = conforms(report) ? 0 : 1;
    });

const gapsCommand = (config: () => Config): Command =>
  new Command('gaps')
    .description('Prints what FOCUS demands and the vendors do not give')
    .option('--out <file>', 'writes the page there')
    .option('--json', 'the answer as JSON')
    .action(async (words: { out?: string; json?: boolean }) => {
      const terminal = await openTerminal(config());
      try {
        const clouds = terminal
          .services(Plugins)
          .all()
          .filter((plugin): plugin is CloudPlugin => plugin.kind === 'cloud');
        const page = gapPage(clouds);
        if (words.out) fs.writeFileSync(located(words.out), page);
        const gaps = clouds.map(({ id, focusGaps = null }) => ({ plugin: id, gaps: focusGaps }));
        answer(words.json ?? false, gaps, words.out ? [words.out] : [page]);
      } finally {
        await terminal.close();
      }
    });
