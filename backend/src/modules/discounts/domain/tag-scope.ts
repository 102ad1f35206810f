import { PROJECT_TAG } from '../../charges/domain/charge-words';

/**
 * What tells charges apart that the fold of rating puts together: a tag, the vendor's project, days; all that are named
 * have to hold, null is any. A tag has a key and a value or neither, days a first and a last one, both included.
 */
export interface TagScope {
  readonly tagKey: string | null;
  readonly tagValue: string | null;
  readonly project: string | null;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** Looks for nothing that the fold does not keep apart. */
export const NO_TAGS: TagScope = { tagKey: null, tagValue: null, project: null, firstDay: null, lastDay: null };

/** One tag with its value; a project is the tag that the vendor's project stands under, days one without a key. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

const DAYS = '';

export const tagsIn = ({ tagKey, tagValue, project, firstDay, lastDay }: TagScope): readonly Tag[] => [
  ...(tagKey !== null && tagValue !== null ? [{ key: tagKey, value: tagValue }] : []),
  ...(project !== null ? [{ key: PROJECT_TAG, value: project }] : []),
  ...(firstDay !== null && lastDay !== null ? [{ key: DAYS, value: `${firstDay}/${lastDay}` }] : []),
];

/** A tag as one text, under which folded charges say that they carry it. */
export const markOf = ({ key, value }: Tag): string => JSON.stringify([key, value]);

export const marksIn = (scope: TagScope): readonly string[] => tagsIn(scope).map(markOf);

/** Whether a charge could be what both ask for: of one key it has one value, and one day. */
export const canMeet = (a: TagScope, b: TagScope): boolean =>
  tagsIn(a).every(({ key, value }) =>
    tagsIn(b).every(
      other => other.key !== key || (key === DAYS ? daysMeet(value, other.value) : other.value === value),
    ),
  );

function daysMeet(a: string, b: string): boolean {
  const [[from, to], [since, until]] = [a.split('/'), b.split('/')];
  return from! <= until! && since! <= to!;
}
