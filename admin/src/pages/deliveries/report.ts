import type { Text } from '../../app/language';

export const RHYTHMS = ['daily', 'weekly', 'workingDay', 'monthEnd'] as const;

/** A report as the server keeps it. */
export interface ScheduledReport {
  id: string;
  version: number;
  name: string;
  viewId: string;
  rhythm: (typeof RHYTHMS)[number];
  weekday: number | null;
  workingDay: number | null;
  hour: number;
  minute: number;
  format: 'xlsx' | 'csv';
  toPeople: string[];
}

/** A report as its form holds it; the time as a clock shows it. */
export interface Draft extends Omit<ScheduledReport, 'id' | 'version' | 'viewId' | 'hour' | 'minute'> {
  resource: string | null;
  viewId: string | null;
  time: string;
}

export interface Preview {
  view: { id: string; name: string; resource: string };
  times: string[];
  timeZone: string;
  rows: number;
  columns: string[];
  sample: unknown[][];
  without: Text[];
  refused: Text | null;
}

export const REPORT = `query ($id: ID!) { scheduledReport(id: $id) {
  id version name viewId rhythm weekday workingDay hour minute format toPeople } }`;
export const PEOPLE = `query ($ids: [ID!]) {
  users(filter: { id: { in: $ids } }, sorting: [{ field: name, direction: ASC }], paging: { limit: 100 }) { nodes { name } } }`;
export const PREVIEW = 'query ($report: JSON!) { reportPreview(report: $report) }';
export const VIEWS = 'query ($resource: String!) { savedViews(resource: $resource) }';
export const MAKE =
  'mutation ($input: CreateOneScheduledReportInput!) { report: createOneScheduledReport(input: $input) { id } }';
export const CHANGE =
  'mutation ($input: UpdateOneScheduledReportInput!) { report: updateOneScheduledReport(input: $input) { id } }';

const two = (value: number) => String(value).padStart(2, '0');

export const toDraft = (report: ScheduledReport): Draft => {
  const { id: _id, version: _version, hour, minute, ...rest } = report;
  return { ...rest, resource: null, time: `${two(hour)}:${two(minute)}` };
};

/** Begins with what most reports are: on the first working day of the month, in the morning, as Excel. */
export const draftOf = (resource: string | null, viewId: string | null, name: string): Draft => ({
  ...{ name, resource, viewId, rhythm: 'workingDay', weekday: 1, workingDay: 1, time: '09:00' },
  ...{ format: 'xlsx', toPeople: [] },
});

const rhythmOf = ({ rhythm, weekday, workingDay, time }: Draft) => ({
  rhythm,
  weekday: rhythm === 'weekly' ? (weekday ?? 1) : null,
  workingDay: rhythm === 'workingDay' ? (workingDay ?? 1) : null,
  hour: Number.parseInt(time.slice(0, 2), 10),
  minute: Number.parseInt(time.slice(3, 5), 10),
});

export const inputOf = (draft: Draft) => ({
  ...rhythmOf(draft),
  name: draft.name.trim(),
  viewId: draft.viewId,
  format: draft.format,
  toPeople: draft.toPeople,
});

/** What the server previews by; null while something of it is missing. */
export const questionOf = (draft: Draft) =>
  draft.viewId && /^\d\d:\d\d/.test(draft.time) ? { viewId: draft.viewId, ...rhythmOf(draft) } : null;
