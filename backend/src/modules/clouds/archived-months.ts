import type { EntityManager } from 'typeorm';
import { MonthArchived } from './clouds.errors';

/** Months whose single charges are out of reach, the oldest first. */
export async function archivedMonths(tx: EntityManager): Promise<string[]> {
  const found = await tx.query<{ month: string }[]>('select archived_months() as month');
  return found.map(({ month }) => month);
}

/**
 * Whoever asks for single charges of an archived month is told, and not shown none.
 *
 * @param asks for which months; null for all there are
 * @throws MonthArchived
 */
export async function refuseArchived(tx: EntityManager, asks: ((month: string) => boolean) | null): Promise<void> {
  const meant = (await archivedMonths(tx)).filter(month => asks?.(month) ?? true);
  if (meant.length > 0) throw MonthArchived({ months: meant.slice(0, 12).join(', ') });
}
