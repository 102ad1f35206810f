import { columnLetter } from '@cloudtally/plugin-sdk/files';
import type { ResourceDeclaration } from '../../kernel/resource';
import { proposeFields } from './cells/propose';
import type { Look, Mapping } from './domain/mapping';
import type { ImportField } from './import-fields';
import type { Table } from './read-table';

interface Looked {
  readonly sheets: Look['sheets'];
  readonly table: Table;
  readonly fingerprint: string;
  readonly profile: { readonly name: string; readonly mapping: Mapping } | null;
}

const SAMPLES = 50;

/** What a person is shown of a file: its columns with samples, the field proposed for each, and the fields there are. */
export function lookOf(
  declaration: ResourceDeclaration,
  fields: readonly ImportField[],
  { sheets, table, fingerprint, profile }: Looked,
): Look {
  const samples = table.lines.slice(0, SAMPLES).map(({ cells }) => cells);
  const proposed = proposeFields(table.names, samples, fields);
  const { importable: how, codeField } = declaration.options;
  return {
    sheets: sheets.map(sheet => ({ ...sheet })),
    sheet: table.sheet,
    headingRow: table.heading.row,
    headingRows: table.heading.rows,
    fingerprint,
    profile: profile?.name ?? null,
    columns: table.names.map((heading, column) => ({
      heading,
      letter: columnLetter(column),
      samples: [...new Set(samples.flatMap(cells => cells[column] ?? []))].slice(0, 3).map(text => text.slice(0, 60)),
      field: profile ? (profile.mapping.columns[column] ?? null) : proposed[column]!.field,
      confidence: profile ? 100 : proposed[column]!.confidence,
    })),
    fields: fields.map(({ name, title, required }) => ({
      name,
      title,
      required: required && !(how!.prepare && name === codeField),
      fixed: how!.defaults?.[name] === undefined ? null : String(how!.defaults[name]),
    })),
  };
}
