import type { PriceBook } from './price-book.resource';
import { AudienceUnnamed, BookInForce, WholeMonthsOnly } from './price-book.errors';

/**
 * Whether a book may be written like this by hand: a draft, for whole months, that names whom it is for.
 *
 * @throws BookInForce, WholeMonthsOnly, AudienceUnnamed
 */
export function checkBook(row: PriceBook, before: PriceBook | null): void {
  if (before && before.state !== 'draft') throw BookInForce({ code: before.code });
  for (const day of [row.validFrom, row.validTo]) if (day && !day.endsWith('-01')) throw WholeMonthsOnly({ day });
  const { audience } = row;
  const named = (row.customerGroupId ? 'group' : '') + (row.distributorId ? 'distributor' : '');
  if (named !== (audience === 'public' ? '' : audience)) throw AudienceUnnamed({ audience });
}
