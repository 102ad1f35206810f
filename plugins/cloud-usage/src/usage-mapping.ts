import type { FileMapping } from '@cloudtally/plugin-sdk';
import { columnLetter, readSheet, readWrittenMonth, type SheetLine } from '@cloudtally/plugin-sdk/files';
import { settingsOf } from './settings-of';
import { recognised, usageColumns } from './usage-columns';

const LOOKED_AT = 20;
const SAMPLES = 3;
const TITLES = {
  customer: { zh: '客户', en: 'Customer' },
  product: { zh: '产品', en: 'Product' },
  date: { zh: '日期', en: 'Day' },
  count: { zh: '数量', en: 'Count' },
  unit: { zh: '单位', en: 'Unit' },
} as const;

/** The mapping of a usage file: what is no field is kept as a tag. */
export const usageMapping: FileMapping = {
  fields: Object.entries(TITLES).map(([name, title]) => ({
    name,
    title,
    needed: name !== 'unit',
    dates: name === 'date',
  })),
  rest: { zh: '作为标签保存', en: 'Kept as a tag' },
  async look(file, saved) {
    const lines: SheetLine[] = [];
    for await (const line of readSheet(file)) {
      lines.push(line);
      if (lines.length >= LOOKED_AT) break;
    }
    const [heading, ...below] = lines;
    const settings = settingsOf({ billingAccountId: '', invoiceIssuerName: '', settings: saved });
    const names = heading!.cells.map(cell => cell ?? '');
    const fields = recognised(names, settings);
    const columns = names.map((name, column) => {
      const values = below.map(line => line.cells[column] ?? '').filter(value => value !== '');
      return {
        ref: name === '' ? `[${columnLetter(column)}]` : name,
        heading: name,
        samples: values.slice(0, SAMPLES).map(value => value.slice(0, 80)),
        field: fields.get(column) ?? null,
        month: fields.get(column) === 'date' ? readWrittenMonth(values[0]) : null,
      };
    });
    return { fits: fitsAll(), headingRow: null, headingRows: 1, columns, month: null };

    function fitsAll(): boolean {
      try {
        usageColumns(heading!.cells, settings, file.name);
        return true;
      } catch {
        // That it does not fit is the answer, and not a failure: a person is asked.
        return false;
      }
    }
  },
  settings(saved, { columns }) {
    const chosen = new Map(columns.flatMap(({ ref, field }) => (field === null ? [] : [[field, ref] as const])));
    const rest = columns.filter(({ ref, field }) => field === null && !ref.startsWith('['));
    return {
      ...saved,
      columns: Object.fromEntries(Object.keys(TITLES).map(name => [name, chosen.get(name) ?? ''])),
      metadata: rest.map(({ ref }) => ref).join(','),
    };
  },
};
