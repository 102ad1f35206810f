import { parseLossless } from '@cloudtally/plugin-sdk';
import {
  asDeclared,
  checkHeading,
  headingOf,
  headOf,
  readJsonLines,
  readTable,
  type HandedFile,
  type RowReader,
} from '@cloudtally/plugin-sdk/files';
import { focusHeader, focusRowReader, looksLikeFocus } from '@cloudtally/plugin-sdk/focus';
import { ForeignAccount } from './gcp.errors';
import { focusCells, FOCUS_REQUIRED } from './gcp-focus';
import { GCP_COLUMNS, GCP_REQUIRED, GCP_STRUCTS } from './gcp-columns';
import { gcpRowOf, isGcpRow, type GcpRow } from './gcp-row';
import type { GcpSettings } from './gcp.settings';

const RULES = {
  format: 'Google Cloud usage cost export',
  isKnown: (column: string) => GCP_COLUMNS.includes(column) || GCP_COLUMNS.includes(column.split('.')[0]!),
  required: [] as readonly string[],
  names: GCP_COLUMNS,
};

/**
 * Rows of a Google Cloud cost export: standard, detailed or FOCUS, as JSON lines, CSV or Parquet.
 *
 * @throws ForeignAccount, BadHeading, BadValue, and what reading a table or JSON lines throws
 */
export async function* readGcpFile(file: HandedFile, settings: Partial<GcpSettings>): AsyncGenerator<GcpRow> {
  const accounts = new Set(
    (settings.accounts ?? '')
      .split(/[,，]/)
      .map(id => id.trim())
      .filter(id => id !== ''),
  );
  try {
    for await (const row of (await isJsonLines(file)) ? jsonRows(file) : tableRows(file)) {
      const account = (isGcpRow(row) ? row.billing_account_id : row.BillingAccountId) ?? '';
      if (accounts.size > 0 && !accounts.has(account)) {
        throw ForeignAccount({ account: account.slice(0, 80), expected: [...accounts].join(', ') });
      }
      yield row;
    }
  } catch (error) {
    throw asDeclared(error, file.name);
  }
}

/** Google's own formats; a FOCUS table of Google is anybody's, unless it is JSON, which no other reads. */
export async function isGcpFile(file: HandedFile): Promise<boolean> {
  try {
    if (await isJsonLines(file)) {
      for await (const { value } of readJsonLines(file)) return 'usage_start_time' in value || 'BilledCost' in value;
      return false;
    }
    return looksLikeGcp(await headingOf(file));
  } catch {
    return false;
  }
}

const looksLikeGcp = (names: readonly string[]): boolean => {
  const there = new Set(names.map(name => name.split('.')[0]));
  return GCP_REQUIRED.every(column => there.has(column));
};

async function isJsonLines(file: HandedFile): Promise<boolean> {
  const { head } = await headOf(file);
  return /^\uFEFF?\s*\{/.test(head.subarray(0, 64).toString('utf8'));
}

async function* jsonRows(file: HandedFile): AsyncGenerator<GcpRow> {
  for await (const { row, value } of readJsonLines(file)) {
    if ('BilledCost' in value) {
      // JSON leaves a missing value out; the heading of a FOCUS table has it.
      const names = [...new Set([...FOCUS_REQUIRED, ...Object.keys(value)])];
      yield focusRowReader(focusHeader(names, file.name))(
        focusCells(
          names,
          names.map(name => value[name]),
        ),
        row,
      );
    } else {
      checkHeading(Object.keys(value), file.name, { ...RULES, isKnown: column => GCP_COLUMNS.includes(column) });
      yield gcpRowOf(value, row);
    }
  }
}

async function* tableRows(file: HandedFile): AsyncGenerator<GcpRow> {
  const names = await headingOf(file);
  if (looksLikeFocus(names) && !looksLikeGcp(names)) {
    yield* readTable(file, (cells, called) => {
      const columns = focusHeader(cells, called);
      const read = focusRowReader(columns);
      return (values, row) => read(focusCells(columns, values), row);
    });
  } else yield* readTable(file, gcpReader);
}

/** A table writes nested columns as JSON, or flat: "service.id". */
function gcpReader(cells: readonly string[], file: string): RowReader<GcpRow> {
  const columns = checkHeading(cells, file, RULES);
  checkHeading([...new Set(columns.map(column => column.split('.')[0]!))], file, { ...RULES, required: GCP_REQUIRED });
  return (values, row) => {
    const record: Record<string, unknown> = {};
    columns.forEach((column, at) => {
      const value = values[at];
      if (value === null || value === undefined || value === '') return;
      const [name, ...path] = column.split('.');
      if (path.length === 0) record[name!] = name! in GCP_STRUCTS ? nested(value) : value;
      else record[name!] = { ...(record[name!] as object | undefined), [path.join('.')]: value };
    });
    return gcpRowOf(record, row);
  };
}

/** What is no JSON stays a text, and is refused with its row and column. */
function nested(text: string): unknown {
  try {
    return parseLossless(text);
  } catch {
    return text;
  }
}
