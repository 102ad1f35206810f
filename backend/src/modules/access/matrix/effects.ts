import type { Scope } from '../../../kernel/access';
import { wider } from '../../../kernel/session';

/** What one person holds by all their roles. */
export interface Held {
  readonly userId: string;
  readonly name: string;
  readonly rights: ReadonlyMap<string, Scope>;
  /** `customer.phone` -> what every role of the person does to it; absent: shown. */
  readonly fields: ReadonlyMap<string, 'masked' | 'hidden'>;
}

export interface Effect<Level extends string> {
  readonly what: string;
  readonly from: Level | null;
  readonly to: Level | null;
}

/** What changes for one person; roles add up, so a change of a role may change nothing for who holds it. */
export interface PersonEffects {
  readonly userId: string;
  readonly name: string;
  readonly gains: readonly Effect<string>[];
  readonly loses: readonly Effect<string>[];
}

const CLOSED = [null, 'masked', 'hidden'];

/** Whom it changes anything for, in the order of `before`. */
export function effectsOf(before: readonly Held[], after: readonly Held[]): PersonEffects[] {
  const later = new Map(after.map(held => [held.userId, held]));
  return before
    .map(held => ({ userId: held.userId, name: held.name, ...between(held, later.get(held.userId) ?? held) }))
    .filter(({ gains, loses }) => gains.length + loses.length > 0);
}

function between(before: Held, after: Held): Pick<PersonEffects, 'gains' | 'loses'> {
  const gains: Effect<string>[] = [];
  const loses: Effect<string>[] = [];
  for (const what of keysOf(before.rights, after.rights)) {
    const from = before.rights.get(what) ?? null;
    const to = after.rights.get(what) ?? null;
    if (from === to) continue;
    const more = to !== null && wider(from ?? undefined, to) === to;
    (more ? gains : loses).push({ what, from, to });
  }
  for (const what of keysOf(before.fields, after.fields)) {
    const from = before.fields.get(what) ?? null;
    const to = after.fields.get(what) ?? null;
    if (from === to) continue;
    (CLOSED.indexOf(to) < CLOSED.indexOf(from) ? gains : loses).push({ what, from, to });
  }
  return { gains, loses };
}

const keysOf = (...maps: readonly ReadonlyMap<string, unknown>[]): string[] =>
  [...new Set(maps.flatMap(map => [...map.keys()]))].sort();
