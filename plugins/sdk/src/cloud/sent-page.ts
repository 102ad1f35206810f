import { readRows, type SentRows } from '../json';
import type { RawPage } from './define-cloud';

/** A page whose rows are parsed when somebody looks at them, and at most once. */
export function sentPage<Row>(sent: SentRows, place: Omit<RawPage<Row>, 'rows' | 'sent'>): RawPage<Row> {
  let rows: readonly Row[] | undefined;
  return {
    ...place,
    sent,
    get rows() {
      return (rows ??= readRows(sent.json) as Row[]);
    },
  };
}
