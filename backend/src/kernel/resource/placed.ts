import type { Query } from '@ptc-org/nestjs-query-core';
import type { ResourceDeclaration } from './declaration';
import { placeIn, reversed, withId, type Place } from './keyset';

/** A query for what follows a place in its order. */
export type Paged<T> = Query<T> & { readonly place?: Place };

/** What a list may say besides its offset: the row before its page, or the one that follows it. */
interface Keyset {
  readonly after?: unknown;
  readonly before?: unknown;
}

interface Placed<T> {
  readonly query: Paged<T>;
  /** The rows that were found, in the order that was asked for. */
  told(rows: T[]): T[];
}

/**
 * A page that begins where another ended. One that ends where another began is found backwards.
 *
 * @throws InputInvalid for a place that is none in this order
 */
export function placed<T>(declaration: ResourceDeclaration, asked: Query<T> & Keyset): Placed<T> {
  const { after, before, ...query } = asked;
  const order = withId(query.sorting ?? []);
  if (given(before)) {
    const place = placeIn(declaration, order, before);
    // The list asks for one row more than it shows, and drops the last.
    const limit = Math.max((query.paging?.limit ?? 2) - 1, 1);
    return {
      query: { ...query, sorting: reversed(order), paging: { ...query.paging, limit }, place },
      told: rows => [...rows.reverse(), ...(rows.length === limit ? rows.slice(-1) : [])],
    };
  }
  const place = given(after) ? placeIn(declaration, order, after) : undefined;
  return { query: place ? { ...query, place } : query, told: rows => rows };
}

const given = (place: unknown): boolean => place !== undefined && place !== null;
