import { createHash } from 'node:crypto';
import type { Pieces } from './compile';

const MOST_KEPT = 5_000;
const kept = new Map<string, Pieces>();

/**
 * Keeps the SQL of a formula under a name that a query can carry: what a query names is looked up here, and never part
 * of a statement itself.
 */
export function nameOfTemplate(sql: Pieces): string {
  const name = createHash('sha256').update(JSON.stringify(sql)).digest('hex');
  kept.delete(name);
  kept.set(name, sql);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return name;
}

/** @throws TypeError for a name that nobody was given */
export function templateNamed(name: string): Pieces {
  const sql = kept.get(name);
  if (!sql) throw new TypeError('No formula has this name');
  return sql;
}
