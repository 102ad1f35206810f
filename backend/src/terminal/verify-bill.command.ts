import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { defineError, type PricingModelPlugin } from '@cloudtally/plugin-sdk';
import { current } from '../kernel/access';
import type { Config } from '../kernel/config';
import { inLocale } from '../kernel/i18n';
import { discoverPlugins } from '../kernel/plugins';
import { BillManifests, tarOf, verifyArchive, type VerifiedBill } from '../modules/bills/bills.module';
import { answer, table, terminalLocale } from './answer';
import { FileUnreadable } from './import.command';
import { openTerminal } from './session';

export const NoSuchBill = defineError<{ number: string }>({
  code: 'terminal.no_such_bill',
  fault: 'user',
  says: {
    zh: ({ number }) => `没有编号为 ${number} 且已归档的账单。`,
    en: ({ number }) => `There is no sealed bill with the number ${number}.`,
  },
  fix: {
    zh: '请核对编号；已出账的账单须先“生成单据”。',
    en: 'Check the number; the documents of an issued bill have to be drawn first.',
  },
});

export const FileOrBill = defineError<Record<string, never>>({
  code: 'terminal.file_or_bill',
  fault: 'user',
  says: { zh: () => '请给出归档文件或 --bill 编号之一。', en: () => 'Give an archive, or the number of a bill.' },
  fix: { zh: '例：verify-bill bills-2026-10.tar', en: 'For example: verify-bill bills-2026-10.tar' },
});

interface Words {
  readonly bill?: string;
  readonly tenant?: string;
  readonly json?: boolean;
}

/**
 * `verify-bill FILE`: checks every byte of an archive and computes its numbers again, without a database; with
 * `--bill N` the archive is taken from the books, and the vendor's pages are checked as well. Exit code 1 when
 * anything is not as it was sealed.
 */
export const verifyBillCommand = (config: () => Config): Command =>
  new Command('verify-bill')
    .description('Verifies archived bills: every byte, the chain, and the numbers computed again')
    .argument('[file]', 'an archive of one bill or of many (.tar)')
    .option('--bill <number>', 'a bill of this installation, with the pages that it was made of')
    .option('--tenant <name>', 'the company, where there are several')
    .option('--json', 'the answer as JSON')
    .action(async (file: string | undefined, words: Words) => {
      if ((file === undefined) === (words.bill === undefined)) throw FileOrBill({});
      const bills = file === undefined ? await ofTheBooks(config(), words) : await ofAFile(file);
      const broken = bills.filter(({ findings }) => findings.length > 0);
      answer(words.json ?? false, { bills: bills.map(shown), broken: broken.length }, linesOf(bills));
      process.exitCode = broken.length > 0 ? 1 : 0;
    });

const models = () =>
  new Map(
    discoverPlugins()
      .found.map(({ plugin }) => plugin)
      .filter((plugin): plugin is PricingModelPlugin => plugin.kind === 'pricing')
      .map(model => [model.id, model] as const),
  );

/** Where the person stands, and not where npm runs us. */
const located = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

async function ofAFile(file: string): Promise<readonly VerifiedBill[]> {
  const location = located(file);
  if (!fs.existsSync(location)) throw FileUnreadable({ file });
  return verifyArchive(await fs.promises.readFile(location), models());
}

async function ofTheBooks(config: Config, { bill, tenant }: Words): Promise<readonly VerifiedBill[]> {
  const terminal = await openTerminal(config, tenant);
  try {
    return await terminal.inCompany(async () => {
      const manifests = terminal.services(BillManifests);
      const [found] = await terminal.db.source.query<{ id: string }[]>(
        `select b.id from bill b join bill_manifest m on m.bill_id = b.id where b.number = $1 and b.tenant_id = $2`,
        [bill, current().actor.tenantId],
      );
      if (!found) throw NoSuchBill({ number: bill! });
      const [verified] = await verifyArchive(tarOf(await manifests.entries(found.id)), models());
      const more = await manifests.checkBooks(found.id);
      return [{ ...verified!, findings: [...verified!.findings, ...more] }];
    });
  } finally {
    await terminal.close();
  }
}

const shown = ({ folder, sha256, manifest, numbers, findings }: VerifiedBill) => ({
  number: manifest?.number ?? folder,
  manifest: sha256,
  chain: manifest?.chain ?? null,
  currency: manifest?.currency ?? null,
  total: numbers?.total ?? null,
  rounding: numbers?.rounding ?? null,
  lines: numbers?.lines ?? [],
  findings,
});

function linesOf(bills: readonly VerifiedBill[]): string[] {
  const locale = terminalLocale();
  const rows = bills.map(({ folder, manifest, numbers, findings, sha256 }) => [
    manifest?.number ?? folder,
    String(numbers?.lines.length ?? '—'),
    numbers?.total ?? '—',
    manifest?.currency ?? '',
    sha256?.slice(0, 16) ?? '—',
    findings.length === 0 ? '✓' : '✗',
  ]);
  const findings = bills.flatMap(bill => bill.findings.map(({ part, says }) => `✗ ${part}: ${inLocale(says, locale)}`));
  return [...table([['bill', 'lines', 'total', '', 'manifest', ''], ...rows]), ...findings];
}
