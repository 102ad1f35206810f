import { useOne } from '@refinedev/core';
import type { Text } from '../../app/language';
import type { ResourceRecord } from '../../resource/metadata';

export interface LookColumn {
  heading: string;
  letter: string;
  samples: string[];
  field: string | null;
  confidence: number;
}

export interface Look {
  sheets: { name: string; hidden: boolean; rows: number | null }[];
  sheet: string;
  headingRow: number;
  headingRows: number;
  profile: string | null;
  columns: LookColumn[];
  fields: { name: string; title: Text; required: boolean; fixed: string | null }[];
}

export interface ParityLine {
  measure: Text;
  old: string;
  stored: string;
  difference: string;
  explained: string;
  unexplained: string;
  rows: { line: number; old: string; stored: string; reason: Text | null }[];
}

export const COUNTS = ['created', 'updated', 'unchanged', 'merged', 'conflicts', 'invalid'] as const;

/** One spreadsheet on its way into records, as the resource `recordImport` gives it. */
export interface ImportRecord extends ResourceRecord, Record<(typeof COUNTS)[number] | 'total', unknown> {
  resource: string;
  fileName: string;
  stage: string;
  total: number;
  created: number;
  updated: number;
  unchanged: number;
  merged: number;
  conflicts: number;
  invalid: number;
  mode: 'all' | 'valid' | null;
  look: Look | null;
  mapping: { columns: (string | null)[]; defaults: Record<string, string> } | null;
  problem: { message: Text; fix: Text } | null;
  parity: { lines: ParityLine[]; unexplained: number } | null;
  reportId: string | null;
  jobRunId: string | null;
}

const FIELDS =
  'id version availableActions resource fileName stage total created updated unchanged merged conflicts invalid mode look mapping problem parity reportId jobRunId';

const GOING = ['reading', 'checking', 'writing', 'undoing'];
export const isGoing = (stage: string): boolean => GOING.includes(stage);

/** The import as it goes on; asks again while the worker is at it. */
export function useImportRecord(id: string) {
  const { result, query } = useOne<ImportRecord>({
    resource: 'recordImport',
    id,
    meta: { select: FIELDS },
    errorNotification: false,
    queryOptions: {
      refetchInterval: asked => (asked.state.data && isGoing(asked.state.data.data.stage) ? 1_000 : false),
    },
  });
  return { record: result?.id === id ? result : undefined, query };
}

export const STEPS = ['upload', 'columns', 'preview', 'result'] as const;
export type Step = (typeof STEPS)[number];

const FURTHEST: Record<string, Step> = {
  reading: 'upload',
  refused: 'columns',
  mapping: 'columns',
  checking: 'columns',
  preview: 'preview',
  writing: 'preview',
  done: 'result',
  undoing: 'result',
  undone: 'result',
};

/** The step that an import has come to. */
export const stepOf = (stage: string): Step => FURTHEST[stage] ?? 'upload';

/** The step that the address asks for, as far as the import has come; what is written cannot be mapped again. */
export function stepShown(stage: string, asked: string | null): Step {
  const furthest = stepOf(stage);
  const back = furthest === 'preview' && stage === 'preview' && asked === 'columns';
  return back ? 'columns' : furthest;
}
