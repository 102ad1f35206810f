import type { BillFileOnDisk } from '@cloudtally/plugin-sdk';
import { monthInside, oneOf, readSheet, WrongCells, type SheetLine } from '@cloudtally/plugin-sdk/files';
import { LineReader } from './line-reader';
import { sheetColumns, type SheetColumns } from './sheet-heading';
import type { SheetRow } from './sheet-row';
import { ColumnsMissing, NoMonth } from './sheet.errors';
import type { SheetSettings } from './sheet.settings';
import { skippedRows } from './skipped-rows';
import { ControlSum, isTotalRow } from './total-row';

/**
 * The charges of a supplier's sheet, line by line, by the mapping that is saved with its account.
 *
 * @throws ColumnsMissing, BadValue, BadCells naming all of them, TotalDisagrees, NoMonth, and what `readSheet` throws
 */
export async function* readSheetFile(file: BillFileOnDisk, settings: SheetSettings): AsyncGenerator<SheetRow> {
  const { sheet, encoding, headingRow, headingRows } = settings;
  const form = { sheet, encoding: encoding === 'auto' ? undefined : encoding };
  const isSkipped = skippedRows(settings.skipRows);
  const heading: SheetLine[] = [];
  let title = '';
  let table: SheetTable | undefined;
  for await (const line of readSheet(file, form)) {
    if (line.row < headingRow) title += ` ${line.cells.filter(cell => cell !== null).join(' ')}`.slice(0, 1000);
    else if (line.row < headingRow + headingRows) heading.push(line);
    else if (!isSkipped(line.row)) {
      table ??= new SheetTable(sheetColumns(heading, settings, file.name), settings, file, title);
      const row = table.read(line);
      if (row) yield row;
    }
  }
  table?.wrong.refuse(file.name);
  if (!table && heading.length === 0) {
    throw ColumnsMissing({ file: file.name, row: headingRow, missing: settings.columns.amount || '金额', there: '-' });
  }
}

/** The lines below one heading. */
class SheetTable {
  private readonly reader: LineReader;
  private readonly control = new ControlSum();
  private readonly fixedMonth: string | null;
  readonly wrong = new WrongCells();
  private summed = false;

  constructor(
    private readonly columns: SheetColumns,
    private readonly settings: SheetSettings,
    private readonly file: BillFileOnDisk,
    title: string,
  ) {
    this.reader = new LineReader(columns, settings, this.wrong);
    const place = { column: '', title, fileName: file.name }[settings.monthFrom];
    this.fixedMonth = monthInside(place);
  }

  /**
   * @returns null for a line that is no charge: a total, which must agree, or a note; and from the first
   *          wrong cell on, as the others are only looked for
   */
  read(line: SheetLine): SheetRow | null {
    if (isTotalRow(line)) return this.total(line);
    if (this.reader.isNote(line)) return null;
    // Below the total stand remarks, stamps and signatures.
    if (this.summed && (line.cells[this.columns.at.amount!] ?? null) === null) return null;
    return this.charge(line);
  }

  private total(line: SheetLine): null {
    if (this.settings.footer === 'check') {
      const total = this.reader.amount(line, 'amount');
      const currency = this.currencyOf(line, null);
      if (total !== null && !this.wrong.any) this.control.agree(total, currency, line.row);
    }
    this.summed = true;
    return null;
  }

  private charge(line: SheetLine): SheetRow | null {
    const values = this.reader.values(line);
    const { text, amount, day } = values;
    const due = this.reader.due(line);
    const currency = this.currencyOf(line, this.settings.currency) ?? this.settings.currency;
    this.control.add(due, currency);
    const date = day('date');
    const month = this.fixedMonth ?? values.month('month') ?? date?.slice(0, 7) ?? this.file.month;
    if (!month && !this.wrong.any) throw NoMonth({ file: this.file.name });
    const categoryText = text('category');
    const row = {
      amount: due,
      listAmount: amount('listAmount'),
      tax: amount('tax'),
      currency,
      quantity: amount('quantity'),
      unit: text('unit'),
      unitPrice: amount('unitPrice'),
      date,
      endDate: day('endDate'),
      month: month ?? '',
      customer: text('customer'),
      customerName: text('customerName'),
      productCode: text('productCode'),
      product: text('product'),
      resource: text('resource'),
      resourceName: text('resourceName'),
      region: text('region'),
      project: text('project'),
      category: this.categoryOf(line, categoryText),
      categoryText,
      description: text('description'),
      order: text('order'),
      line: lineText(line, this.columns.names),
    };
    return this.wrong.any ? null : row;
  }

  private currencyOf(line: SheetLine, otherwise: string | null): string | null {
    const written = this.settings.columns.currency === '' ? null : this.reader.values(line).text('currency');
    if (written === null) return otherwise;
    const code = CURRENCY_WORDS[written.normalize('NFKC').toUpperCase()] ?? written.toUpperCase();
    return /^[A-Z]{3}$/.test(code) ? code : this.reader.bad(line, 'currency', CURRENCY);
  }

  private categoryOf(line: SheetLine, written: string | null): SheetRow['category'] {
    if (written === null) return this.settings.category;
    const listed = this.settings.categories.find(({ value }) => value === written)?.category ?? readCategory(written);
    if (!listed) this.reader.bad(line, 'category', CATEGORY);
    return listed ?? this.settings.category;
  }
}

const readCategory = oneOf<SheetRow['category']>('Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment');
const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  人民币: 'CNY',
  元: 'CNY',
  RMB: 'CNY',
  '¥': 'CNY',
  美元: 'USD',
  $: 'USD',
  港币: 'HKD',
  欧元: 'EUR',
  '€': 'EUR',
};
const CURRENCY = { zh: '币种代码，例如 CNY', en: 'a currency code such as CNY' };
const CATEGORY = {
  zh: '账号设置“类别对应”中列出的值',
  en: 'a value that is listed under "Categories by value" in the account\'s settings',
};

/** The cells as they were written, by heading. */
function lineText(line: SheetLine, names: readonly string[]): string {
  // Without a prototype, a heading may be called anything.
  const said = Object.create(null) as Record<string, string>;
  line.cells.forEach((cell, column) => {
    if (cell !== null) said[names[column] || `[${column + 1}]`] = cell;
  });
  return JSON.stringify(said).slice(0, 65_536);
}
