import type { ResourceRecord } from '../../resource/metadata';
import type { Text } from '../language';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobError {
  code: string;
  message: Text;
  fix: Text;
  /** What it names one by one, such as the wrong cells of a file, and how many there are in all. */
  list?: unknown[];
  count?: number;
}

/** A run of a background job, as the resource `jobRun` gives it. */
export interface Job extends ResourceRecord {
  job: string;
  title: Text;
  state: JobState;
  progressDone: number;
  progressTotal: number | null;
  progressNote: Text | null;
  tries: number;
  maxTries: number;
  input: unknown;
  /** What the job says of what it did; each job's own shape. */
  result: unknown;
  error: JobError | null;
  requestedByName: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  createdAt: string;
}

export const JOB_FIELDS =
  'id version availableActions job title state progressDone progressTotal progressNote tries maxTries input result error requestedByName startedAt finishedAt createdAt';

export const isUnderWay = ({ state }: Pick<Job, 'state'>): boolean => state === 'queued' || state === 'running';

/** Whole percent, or null while nobody knows how much there is. */
export function progressOf({
  progressDone,
  progressTotal,
  state,
}: Pick<Job, 'progressDone' | 'progressTotal' | 'state'>): number | null {
  if (state === 'done') return 100;
  if (!progressTotal) return null;
  return Math.min(99, Math.floor((progressDone / progressTotal) * 100));
}

/** `1:04`, `2:10:09`; the clock stops when the job does. */
export function durationOf({ startedAt, finishedAt }: Pick<Job, 'startedAt' | 'finishedAt'>, now: number): string {
  if (!startedAt) return '—';
  const seconds = Math.max(0, Math.round(((finishedAt ? Date.parse(finishedAt) : now) - Date.parse(startedAt)) / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
