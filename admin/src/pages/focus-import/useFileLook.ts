import { useState } from 'react';
import { usePage } from '../usePage';
import { LOOK, mappingOf, missingFields, monthOf, proposed, type Chosen, type FileLook } from './fileLook';

interface Heading {
  row: number;
  rows: number;
}

/** The look at a file for an account, and what the person makes of it. */
export function useFileLook(fileId: string | undefined, cloudAccountId: string | null | undefined) {
  const of = `${fileId}/${cloudAccountId}`;
  const [own, setOwn] = useState<{ of: string; heading?: Heading; chosen?: Chosen; month?: string }>({ of });
  const mine = own.of === of ? own : { of };
  const enabled = !!fileId && !!cloudAccountId;
  const input = { fileId, cloudAccountId, heading: mine.heading };
  const asked = usePage<FileLook | null>(LOOK, { input }, { enabled });
  const look = enabled && !asked.isPlaceholderData ? asked.data : undefined;
  const chosen = look ? (mine.chosen ?? proposed(look)) : {};
  const where = look ? monthOf(look, chosen) : {};
  const month = where.said ?? mine.month;
  const ready = !enabled || look === null || (!!look && missingFields(look, chosen).length === 0 && !!month);
  return {
    look,
    chosen,
    where,
    month,
    ready,
    looking: enabled && asked.isFetching,
    problem: enabled ? asked.error : null,
    choose: (next: Chosen) => setOwn({ ...mine, chosen: next }),
    setHeading: (heading: Heading) => setOwn({ ...mine, heading, chosen: undefined }),
    setMonth: (next: string) => setOwn({ ...mine, month: next }),
    /** What goes with the import; a mapping that is saved and unchanged is not sent again. */
    answer: look
      ? {
          ...(look.fits && !mine.chosen ? {} : { mapping: mappingOf(look, chosen) }),
          ...(month ? { month } : {}),
        }
      : {},
  };
}
