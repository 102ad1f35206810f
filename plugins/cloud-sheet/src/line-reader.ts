import type { DecimalText, Text } from '@cloudtally/plugin-sdk';
import {
  readWrittenAmount,
  readWrittenDay,
  readWrittenMonth,
  type SheetLine,
  type WrongCells,
} from '@cloudtally/plugin-sdk/files';
import { SHEET_FIELDS, type SheetFieldName } from './sheet-fields';
import type { SheetColumns } from './sheet-heading';
import type { SheetSettings } from './sheet.settings';

const EXPECTED: Readonly<Record<'amount' | 'day' | 'month' | 'value' | 'present' | 'text', Text>> = {
  amount: { zh: '数字，例如 1,234.50 或（120.00）', en: 'a number such as 1,234.50 or (120.00)' },
  day: { zh: '日期，例如 2026/10/1 或 2026年10月1日', en: 'a date such as 2026/10/1 or 2026-10-01' },
  month: { zh: '年月，例如 2026-10 或 2026年10月', en: 'a month such as 2026-10' },
  value: {
    zh: '文件中已有的值；公式须先在表格软件中计算并保存，超过 15 位的编号须设为文本',
    en: 'a value that is in the file: let the spreadsheet program compute and save it, and make numbers of more than 15 digits text',
  },
  present: {
    zh: '非空值；不是费用的行请在账号设置中跳过',
    en: "filled in; rows that are no charge are skipped in the account's settings",
  },
  text: { zh: '2,000 字以内的文本', en: 'text of at most 2,000 characters' },
};

/** The cells of one line by the saved mapping. */
export interface LineValues {
  text(field: SheetFieldName): string | null;
  amount(field: SheetFieldName): DecimalText | null;
  day(field: SheetFieldName): string | null;
  month(field: SheetFieldName): string | null;
}

/** Reads the lines of one sheet; what a blank cell takes from above is remembered from line to line. */
export class LineReader {
  private readonly above = new Map<SheetFieldName, string>();

  constructor(
    private readonly columns: SheetColumns,
    private readonly settings: SheetSettings,
    private readonly wrong: WrongCells,
  ) {}

  /** A cell that is not of its kind reads as null, and is among the wrong ones. */
  values(line: SheetLine): LineValues {
    const read = <T>(
      field: SheetFieldName,
      kind: keyof typeof EXPECTED,
      as: (text: string) => T | null | undefined,
    ) => {
      const text = this.cell(line, field);
      if (text === null) return null;
      const value = as(text);
      return value ?? this.bad(line, field, EXPECTED[kind]);
    };
    const { dateOrder } = this.settings;
    return {
      text: field => read(field, 'text', text => (text.length <= 2000 ? text : null)),
      amount: field => this.amount(line, field),
      day: field => read(field, 'day', text => readWrittenDay(text, dateOrder)),
      month: field => read(field, 'month', text => readWrittenMonth(text, dateOrder)),
    };
  }

  /** The amount of a merged area counts once, where it begins. */
  amount(line: SheetLine, field: SheetFieldName): DecimalText | null {
    const column = this.columns.at[field];
    const merged = column !== undefined && line.merged.includes(column);
    const found = merged ? null : readWrittenAmount(this.cell(line, field), this.settings);
    return found === undefined ? this.bad(line, field, EXPECTED.amount) : (found?.kept ?? null);
  }

  /** The amount, which a line must have: "0" in the lines that a merged one stands for. */
  due(line: SheetLine): DecimalText {
    const column = this.columns.at.amount!;
    const before = this.wrong.count;
    const amount = this.amount(line, 'amount');
    if (amount === null && !line.merged.includes(column) && this.wrong.count === before) {
      this.bad(line, 'amount', EXPECTED.present);
    }
    return amount ?? '0';
  }

  /** A line of which no mapped cell says anything: a note. */
  isNote(line: SheetLine): boolean {
    return Object.values(this.columns.at).every(column => (line.cells[column] ?? null) === null);
  }

  bad(line: SheetLine, field: SheetFieldName, expected: Text): null {
    const column = this.columns.at[field];
    const name = (column === undefined ? '' : this.columns.names[column]) || SHEET_FIELDS[field].title.zh;
    const value = column === undefined ? null : (line.cells[column] ?? null);
    return this.wrong.add({ row: line.row, column: name, value, expected });
  }

  private cell(line: SheetLine, field: SheetFieldName): string | null {
    const column = this.columns.at[field];
    if (column === undefined) return null;
    if (line.unread.includes(column)) return this.bad(line, field, EXPECTED.value);
    const text = line.cells[column] ?? null;
    if (!this.settings.fillDown || SHEET_FIELDS[field].kind === 'amount') return text;
    if (text !== null) this.above.set(field, text);
    return text ?? this.above.get(field) ?? null;
  }
}
