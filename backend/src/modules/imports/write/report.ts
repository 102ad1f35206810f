import { createWriteStream } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { writeTableWorkbook, type WorkbookColumn } from '@cloudtally/reports';
import { current } from '../../../kernel/access';
import type { Files, StoredFile } from '../../../kernel/files';
import { inLocale, type Locale } from '../../../kernel/i18n';
import type { Issue, Outcome } from '../domain/planned-row';

const WORDS: Record<Locale, Record<Outcome | 'done' | 'result' | 'reason', string>> = {
  zh: {
    create: '新建',
    update: '更新',
    unchanged: '无变化',
    merged: '合并',
    conflict: '冲突',
    invalid: '有误',
    done: '（已写入）',
    result: '导入结果',
    reason: '原因',
  },
  en: {
    create: 'Create',
    update: 'Update',
    unchanged: 'Unchanged',
    merged: 'Merged',
    conflict: 'Conflict',
    invalid: 'Wrong',
    done: ' (written)',
    result: 'Import result',
    reason: 'Reason',
  },
};

/** A row as the result tells it. */
export interface ReportRow {
  readonly outcome: Outcome;
  readonly cells: readonly (string | null)[];
  readonly issues: readonly Issue[];
}

export const REPORT_PURPOSE = 'record-import';
const MIME = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The original rows with what became of each and why: corrected, it is imported again, and what is there changes nothing. */
export async function writeReport(
  files: Files,
  tx: EntityManager,
  report: {
    readonly name: string;
    readonly headings: readonly string[];
    readonly rows: readonly ReportRow[];
    readonly written: boolean;
  },
): Promise<StoredFile> {
  const { locale } = current().actor;
  const words = WORDS[locale];
  const text = (issue: Issue) => inLocale(issue.text, locale);
  const columns: WorkbookColumn<Record<string, string | null>>[] = [
    ...report.headings.map((title, at) => ({
      key: `c${at}`,
      title: title.split('/').at(-1) || `[${at + 1}]`,
      type: 'text' as const,
    })),
    { key: 'result', title: words.result, type: 'text' },
    { key: 'reason', title: words.reason, type: 'text', width: 60 },
  ];
  const rows = report.rows.map(({ outcome, cells, issues }) => ({
    ...Object.fromEntries(cells.map((cell, at) => [`c${at}`, cell])),
    result: `${words[outcome]}${report.written && (outcome === 'create' || outcome === 'update') ? words.done : ''}`,
    reason: issues.map(text).join('；'),
  }));
  const target = path.join(os.tmpdir(), `${randomUUID()}.xlsx`);
  await writeTableWorkbook({ title: words.result, columns, rows }, createWriteStream(target));
  const name = `${report.name.replace(/\.[^.]*$/, '')}-${words.result}.xlsx`;
  return files.adopt(tx, { name, mime: MIME, path: target, purpose: REPORT_PURPOSE });
}
