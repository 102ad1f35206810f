import type { EntityManager } from 'typeorm';

/**
 * The month in which what is read of a closed month now is booked: the first one after it that is neither closed nor
 * billed.
 *
 * @returns null where the month itself still takes it, and where the company wants it reopened for that
 */
export async function lateMonth(tx: EntityManager, tenantId: string, period: string): Promise<string | null> {
  const [found] = await tx.query<{ month: string }[]>(LATE_MONTH, [tenantId, period]);
  return found?.month ?? null;
}

/** Far beyond any month that somebody may have closed. */
const MONTHS_AHEAD = 600;

const LATE_MONTH = `
  select to_char(($2 || '-01')::date + make_interval(months => n), 'YYYY-MM') as month
  from generate_series(1, ${MONTHS_AHEAD}) n
  where exists (select from period_close c where c.tenant_id = $1 and c.period = $2 and c.state = 'closed')
    and not exists (select from billing_setting s
      where s.tenant_id = $1 and s.deleted_at is null and s.late_charges = 'reopen')
    and not exists (select from period_close c where c.tenant_id = $1 and c.state = 'closed'
      and c.period = to_char(($2 || '-01')::date + make_interval(months => n), 'YYYY-MM'))
    and not exists (select from bill b where b.tenant_id = $1 and b.corrects_id is null and b.number is not null
      and b.period = to_char(($2 || '-01')::date + make_interval(months => n), 'YYYY-MM'))
  order by n limit 1`;
