import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { insertRows } from '../pricing/pricing.module';
import type { Chain } from './domain/chain';

interface Kept {
  readonly closeId: string;
  readonly revision: number;
  readonly period: string;
  readonly chains: readonly Chain[];
}

/** The chain as it stood at a close, row by row: two sides of each step and what lies between them. */
export async function keepReconciliation(
  tx: EntityManager,
  { closeId, revision, period, chains }: Kept,
): Promise<void> {
  const { tenantId, userId } = current().actor;
  const lines = chains.flatMap(({ currency, steps }) =>
    steps.flatMap(step => [
      { currency, step: step.key, cause: 'left', amount: step.left, note: step.title },
      { currency, step: step.key, cause: 'right', amount: step.right, note: step.title },
      ...step.causes.map(({ code, amount, title, count }) => ({
        currency,
        step: step.key,
        cause: code,
        amount,
        note: { ...title, count },
      })),
      { currency, step: step.key, cause: 'residue', amount: step.difference, note: step.title },
    ]),
  );
  const rows = lines.map((line, index) => ({
    tenant_id: tenantId,
    close_id: closeId,
    revision,
    period,
    no: index + 1,
    ...line,
    created_by: userId,
  }));
  if (rows.length > 0) await insertRows(tx, 'reconciliation_row', rows);
}
