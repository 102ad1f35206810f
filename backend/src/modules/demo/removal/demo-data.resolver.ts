import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { can, current, requirePermission } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import { send } from '../../../kernel/jobs';
import { JsonScalar } from '../../../kernel/resource';
import { NameNotTyped, NotADemo, PasswordIsPublic } from '../demo.errors';
import { WHAT_GOES, WHAT_STAYS, type DemoKind } from './demo-counts';
import { removeDemo } from './remove-demo.job';

interface Company {
  readonly name: string;
  readonly publicPassword: boolean;
}

/** What came with the demo, and its one way out. */
@Resolver()
export class DemoData {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, {
    nullable: true,
    description: 'What removing the demo data would take and leave; null in a real company, and for who may not.',
  })
  async demoData(@Args('counted', { type: () => Boolean, defaultValue: true }) isCounted: boolean): Promise<unknown> {
    if (!can('demo.remove')) return null;
    const company = await this.company();
    if (!company || !isCounted) return company ?? null;
    const { tenantId } = current().actor;
    const counted = [...WHAT_GOES.map(kind => counting(kind, 'all')), ...WHAT_STAYS.map(countingKept)];
    const [row] = await this.db.source.query<Record<string, number>[]>(['select', counted.join(', ')].join(' '), [
      tenantId,
    ]);
    const told = (kinds: readonly DemoKind[]) =>
      kinds.map(({ key, title }) => ({ key, title, count: row![key]! })).filter(({ count }) => count > 0);
    return { ...company, goes: told(WHAT_GOES), stays: told(WHAT_STAYS) };
  }

  @Mutation(() => String, {
    description: "Removes all demo data for good. Takes the company's name as a confirmation; gives the run to watch.",
  })
  async removeDemoData(@Args('companyName', { type: () => String }) typed: string): Promise<string> {
    requirePermission('demo.remove');
    const company = await this.company();
    if (!company) throw NotADemo({});
    if (typed.trim() !== company.name) throw NameNotTyped({ name: company.name });
    if (company.publicPassword) throw PasswordIsPublic({});
    const recordId = current().actor.tenantId;
    return this.db.transaction(async tx => {
      const run = await send(tx, removeDemo, {});
      const title = { recordId, recordTitle: company.name };
      await writeAudit(tx, { action: 'demo.remove', resource: 'company', ...title, changes: { run } });
      return run;
    });
  }

  /** The caller's company, as long as it is a demo. */
  private async company(): Promise<Company | undefined> {
    const { tenantId, userId } = current().actor;
    const [found] = await this.db.source.query<Company[]>(
      `select t.name, coalesce((select u.created_at <= t.demo_seeded_at and u.password_changed_at <= t.demo_seeded_at
         from user_account u where u.id = $2), true) as "publicPassword"
       from tenant t where t.id = $1 and t.demo and t.demo_seeded_at is not null`,
      [tenantId, userId],
    );
    return found;
  }
}

const BELOW = `r.tenant_id = any (array(select d.id from tenant d join tenant t on d.path <@ t.path where t.id = $1 and d.demo))`;
const AFTERWARDS = `r.tenant_id = $1 and r.created_at > (select demo_seeded_at from tenant where id = $1)`;

const counting = ({ key, from }: DemoKind, which: 'all' | 'own' | 'here'): string =>
  [
    '(select count(*)::int from',
    from,
    'r where',
    { all: BELOW, own: AFTERWARDS, here: 'r.tenant_id = $1' }[which],
    `) as "${key}"`,
  ].join(' ');

const countingKept = (kind: (typeof WHAT_STAYS)[number]): string => counting(kind, kind.own ? 'own' : 'here');
