import type { Alignment, Row, Style } from 'exceljs';
import type { ColumnType } from './table';

type CellStyle = Partial<Style>;

const THIN = { style: 'thin', color: { argb: 'FFC9D3E6' } } as const;
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEF2FA' } } as const;
const SUM_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF5F7FB' } } as const;

// Numbers end where the next column begins: a word that begins there needs room.
const BESIDE_NUMBERS = { horizontal: 'left', indent: 1 } as const;

/** A font that names no family is set in another one than the cells beside it. */
export const FONT = { name: 'Calibri', family: 2, size: 11, scheme: 'minor' } as const;

export const MONEY_FORMAT = '#,##0.00';

const FORMATS: Record<ColumnType, string | undefined> = {
  text: undefined,
  money: MONEY_FORMAT,
  decimal: undefined,
  rate: '0.00%',
  int: '0',
  date: 'yyyy-mm-dd',
  dateTime: 'yyyy-mm-dd hh:mm',
};

const WIDTHS: Record<ColumnType, number> = {
  text: 24,
  money: 16,
  decimal: 14,
  rate: 10,
  int: 10,
  date: 12,
  dateTime: 18,
};

const isNumeric = (type: ColumnType): boolean => !['text', 'date', 'dateTime'].includes(type);

/**
 * Styles are shared objects on purpose: ExcelJS remembers a style by its object, and a new object per cell
 * costs as much as writing the cell.
 */
export const bodyStyle = (type: ColumnType, { wraps = false, top = false } = {}): CellStyle => {
  const alignment: Partial<Alignment> = {
    ...(isNumeric(type) && { horizontal: 'right' }),
    ...(type === 'text' && BESIDE_NUMBERS),
    ...(wraps && { wrapText: true }),
    ...(top && { vertical: 'top' }),
  };
  return {
    ...(FORMATS[type] && { numFmt: FORMATS[type] }),
    ...(Object.keys(alignment).length > 0 && { alignment }),
  };
};

export const headStyle = (type: ColumnType): CellStyle => ({
  font: { ...FONT, bold: true },
  fill: HEAD_FILL,
  border: { bottom: THIN },
  alignment: { vertical: 'middle', ...(isNumeric(type) ? { horizontal: 'right' } : BESIDE_NUMBERS) },
});

export const sumStyle = (type: ColumnType): CellStyle => ({
  ...bodyStyle(type),
  font: { ...FONT, bold: true },
  fill: SUM_FILL,
  border: { top: THIN, bottom: THIN },
});

export const columnWidthOf = (type: ColumnType, width?: number): number => width ?? WIDTHS[type];

// A row has a style object of its own too, and a new one per row is looked up as slowly as a cell's.
const ROW_STYLE: CellStyle = {};

/** Gives each cell of a new row its column's style and lets the row go. */
export function commitStyled(row: Row, styles: readonly CellStyle[]): void {
  (row as Row & { style: CellStyle }).style = ROW_STYLE;
  styles.forEach((style, index) => {
    row.getCell(index + 1).style = style;
  });
  row.commit();
}
