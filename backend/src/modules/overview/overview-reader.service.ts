import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueryServiceToken } from '@ptc-org/nestjs-query-core';
import { Decimal, shiftMonth, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { can, current } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import type { RecordClass, ResourceService, TenantRecord } from '../../kernel/resource';
import { Bill } from '../bills/bills.module';
import { UnassignedCharge } from '../charges/charges.module';
import { JobRun } from '../system/system.module';

type Tone = 'red' | 'amber' | 'blue' | 'green';
interface Todo {
  readonly key: string;
  readonly title: Text;
  readonly count: number;
  readonly amount?: DecimalText;
  readonly tone: Tone;
  readonly link: string;
}
export interface TrendMonth {
  readonly period: string;
  readonly billed: DecimalText;
  readonly paid: DecimalText;
  readonly cost?: DecimalText;
}
interface Sums {
  readonly count?: { id?: number };
  readonly sum?: Record<string, string | null>;
  readonly groupBy?: Record<string, string>;
}

const MONTHS = 6;
const ISSUED = { state: { in: ['issued', 'partly_paid', 'paid'] } };

/**
 * Figures of the first page. Bills are summed through their query service, so that everyone gets the
 * sum of exactly the bills that they could list.
 */
@Injectable()
export class OverviewReader {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  /** The month that finance works on: the one before today's. */
  lastMonth(): string {
    return shiftMonth(clock.today().slice(0, 7), -1);
  }

  async todos(period: string): Promise<Todo[]> {
    const me = current().actor.userId;
    const todos: (Todo | null)[] = await Promise.all([
      this.todo(
        {
          key: 'approvals',
          permission: 'approvals.decide',
          title: { zh: '待我审批', en: 'For my approval' },
          tone: 'amber',
          link: '/approvals/inbox',
        },
        () =>
          this.count(
            `select count(*)::int as n from approval_task t join approval a on a.id = t.approval_id
           where t.assignee_id = $1 and t.state = 'open' and a.state = 'pending'`,
            [me],
          ),
      ),
      this.todo(
        {
          key: 'unassigned',
          permission: 'attribution.write',
          title: { zh: '费用未归属', en: 'Charges unassigned' },
          tone: 'red',
          link: '/unassigned',
        },
        async () => {
          const [row] = await this.aggregate(UnassignedCharge, { period: { eq: period } }, ['billedCost']);
          return { count: row?.count?.id ?? 0, amount: row?.sum?.billedCost ?? '0' };
        },
      ),
      this.todo(
        {
          key: 'drafts',
          permission: 'bills.read',
          title: { zh: '账单待出账', en: 'Bills not issued' },
          tone: 'blue',
          link: '/bills?view=draft',
        },
        async () => {
          const states = { state: { in: ['draft', 'in_approval', 'approved'] } };
          const [row] = await this.aggregate(Bill, { and: [{ period: { eq: period } }, states] }, ['total']);
          return { count: row?.count?.id ?? 0, amount: row?.sum?.total ?? '0' };
        },
      ),
      this.todo(
        {
          key: 'overdue',
          permission: 'bills.read',
          title: { zh: '账单逾期', en: 'Bills overdue' },
          tone: 'red',
          link: '/bills?view=overdue',
        },
        async () => {
          const due = { dueOn: { lt: clock.today() } };
          const open = { state: { in: ['issued', 'partly_paid'] } };
          const [row] = await this.aggregate(Bill, { and: [due, open] }, ['open']);
          return { count: row?.count?.id ?? 0, amount: row?.sum?.open ?? '0' };
        },
      ),
      this.todo(
        {
          key: 'failed',
          permission: 'jobs.replay',
          title: { zh: '任务失败待处理', en: 'Failed tasks' },
          tone: 'red',
          link: '/tasks?view=failed',
        },
        async () => {
          const [row] = await this.aggregate(JobRun, { state: { eq: 'failed' } }, []);
          return { count: row?.count?.id ?? 0 };
        },
      ),
    ]);
    return todos.filter((todo): todo is Todo => todo !== null);
  }

  /** Six months up to `period`, oldest first. */
  async trend(period: string): Promise<TrendMonth[]> {
    if (!can('bills.read')) return [];
    const first = shiftMonth(period, 1 - MONTHS);
    const within = { and: [{ period: { gte: first } }, { period: { lte: period } }, ISSUED] };
    const rows = await this.aggregate(Bill, within, ['total', 'paid'], ['period']);
    const costs = can('costs.read') ? await this.costs(first, period) : null;
    return Array.from({ length: MONTHS }, (_, index) => {
      const month = shiftMonth(first, index);
      const row = rows.find(({ groupBy }) => groupBy?.period === month);
      return {
        period: month,
        billed: row?.sum?.total ?? '0',
        paid: row?.sum?.paid ?? '0',
        ...(costs ? { cost: costs.get(month) ?? '0' } : {}),
      };
    });
  }

  figures(trend: readonly TrendMonth[], period: string): unknown[] {
    const now = trend.at(-1);
    const before = trend.at(-2);
    if (!now) return [];
    const open = trend.reduce((sum, month) => sum.plus(month.billed).minus(month.paid), new Decimal(0));
    const line = (pick: (month: TrendMonth) => string) => trend.map(pick);
    const figure = (key: string, title: Text, value: string, more: object) => ({
      key,
      title,
      value,
      currency: 'CNY',
      ...more,
    });
    return [
      ...(now.cost === undefined
        ? []
        : [
            figure('cost', { zh: `${period} 云成本`, en: `Cloud cost ${period}` }, now.cost, {
              previous: before?.cost,
              trend: line(({ cost }) => cost ?? '0'),
              good: 'down',
            }),
          ]),
      figure('billed', { zh: `${period} 已出账`, en: `Billed ${period}` }, now.billed, {
        previous: before?.billed,
        trend: line(({ billed }) => billed),
        good: 'up',
      }),
      figure('paid', { zh: `${period} 已回款`, en: `Paid ${period}` }, now.paid, {
        previous: before?.paid,
        trend: line(({ paid }) => paid),
        good: 'up',
      }),
      figure('open', { zh: '近六个月未结清', en: 'Open, six months' }, open.toFixed(), {
        trend: line(({ billed, paid }) => new Decimal(billed).minus(paid).toFixed()),
        good: 'down',
        link: '/bills?view=open',
      }),
    ];
  }

  async byProvider(period: string): Promise<object[]> {
    if (!can('costs.read')) return [];
    return this.db.source.query<object[]>(
      `select s.provider_name as provider, sum(r.billed_cost)::text as cost from charge_rollup r
       join dim_sku s on s.id = r.sku_id where r.tenant_id = $1 and r.period = $2 group by 1 order by sum(r.billed_cost) desc`,
      [current().actor.tenantId, period],
    );
  }

  async topCustomers(period: string): Promise<object[]> {
    if (!can('bills.read')) return [];
    const rows = await this.aggregate(Bill, { and: [{ period: { eq: period } }] }, ['total', 'open'], ['customerId']);
    const top = rows
      .map(({ groupBy, sum }) => ({ id: groupBy?.customerId ?? '', billed: sum?.total ?? '0', open: sum?.open ?? '0' }))
      .sort((a, b) => new Decimal(b.billed).comparedTo(a.billed))
      .slice(0, 8);
    const names = await this.db.source.query<{ id: string; code: string; name: string }[]>(
      'select id, code, name from customer where id = any($1)',
      [top.map(({ id }) => id)],
    );
    return top.map(customer => ({ ...customer, ...names.find(({ id }) => id === customer.id) }));
  }

  async ageing(): Promise<object[]> {
    if (!can('bills.read')) return [];
    const buckets = [
      { bucket: 'current', from: null, to: 0 },
      { bucket: '1-30', from: 1, to: 30 },
      { bucket: '31-60', from: 31, to: 60 },
      { bucket: '61-90', from: 61, to: 90 },
      { bucket: '90+', from: 91, to: null },
    ];
    return Promise.all(
      buckets.map(async ({ bucket, from, to }) => {
        const bounds = [
          ...(from === null ? [] : [{ dueOn: { lte: daysAgo(from) } }]),
          ...(to === null ? [] : [{ dueOn: { gte: daysAgo(to) } }]),
        ];
        const filter = { and: [{ state: { in: ['issued', 'partly_paid'] } }, ...bounds] };
        const [row] = await this.aggregate(Bill, filter, ['open']);
        return { bucket, amount: row?.sum?.open ?? '0', bills: row?.count?.id ?? 0 };
      }),
    );
  }

  private async costs(first: string, last: string): Promise<Map<string, string>> {
    const rows = await this.db.source.query<{ period: string; cost: string }[]>(
      `select period, sum(billed_cost)::text as cost from charge_rollup
       where tenant_id = $1 and period between $2 and $3 group by period`,
      [current().actor.tenantId, first, last],
    );
    return new Map(rows.map(({ period, cost }) => [period, new Decimal(cost).toFixed()]));
  }

  private async todo(
    { permission, ...todo }: Omit<Todo, 'count' | 'amount'> & { permission: string },
    read: () => Promise<{ count: number; amount?: string }>,
  ): Promise<Todo | null> {
    return can(permission) ? { ...todo, ...(await read()) } : null;
  }

  private async count(sql: string, values: unknown[]): Promise<{ count: number }> {
    const [row] = await this.db.source.query<{ n: number }[]>(sql, values);
    return { count: row?.n ?? 0 };
  }

  private aggregate(target: RecordClass, filter: object, sums: string[], groupBy: string[] = []): Promise<Sums[]> {
    const token = getQueryServiceToken(target);
    const service = this.modules.get<ResourceService<TenantRecord>>(token, { strict: false });
    const named = (fields: string[]) => fields.map(field => ({ field, args: {} }));
    const query = { count: named(['id']), sum: named(sums), groupBy: named(groupBy) };
    return service.aggregate(filter, query as never) as Promise<Sums[]>;
  }
}

/** The calendar day so many days before today. */
function daysAgo(days: number): string {
  const day = new Date(`${clock.today()}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - days);
  return day.toISOString().slice(0, 10);
}
