import type { Text } from '@cloudtally/plugin-sdk';

/** A figure about each record of a resource that is counted from elsewhere, and asked about like a field of it. */
export interface Measure {
  readonly resource: string;
  readonly name: string;
  readonly title: Text;
  readonly help?: Text;
  readonly type: 'money' | 'int';
  /** Who lacks it does not see the figure, and nothing that was decided by it. */
  readonly permission: string;
  /** One statement for all records: `id` and `value` (numeric); `$1` is the company, `$2` today. Absent is nothing: empty. */
  readonly sql: string;
}

const PREFIX = 'measure.';
const declared = new Map<string, Measure>();

export function declareMeasure(measure: Measure): void {
  declared.set([measure.resource, measure.name].join('.'), measure);
}

export const measuresOf = (resource: string): readonly Measure[] =>
  [...declared.values()].filter(measure => measure.resource === resource);

export const measurePath = ({ name }: Measure): string => PREFIX + name;

/** The measure that a path names: `measure.spendLastMonth`. */
export const measureAt = (resource: string, path: string): Measure | undefined =>
  path.startsWith(PREFIX) ? declared.get([resource, path.slice(PREFIX.length)].join('.')) : undefined;
