import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { FocusFile } from '@cloudtally/seed';
import { shiftMonth, type Text } from '@cloudtally/plugin-sdk';
import { runIn, type Actor } from '../../kernel/access';
import { clockOn, withClock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { loadActor } from '../../kernel/session';
import { Approvals } from '../approvals/approvals.module';
import { Bills } from '../bills/bills.module';
import { Charges } from '../charges/charges.module';
import { Closing } from '../closing/closing.module';
import { Inventory } from '../clouds/clouds.module';
import { Rating } from '../pricing/pricing.module';
import { MatchProposals, Receipts } from '../receipts/receipts.module';
import { transfersFor } from './demo-receipts';
import { tenantPath, type SeedContext } from './seed-context';
import type { SeedProgress } from './demo-seeder.service';

const as = <T>(actor: Actor, period: string, run: () => Promise<T>): Promise<T> =>
  runIn({ actor, requestId: `demo-${period}`, channel: 'system', ip: null }, run);

/**
 * Lives through the months of the world by the product's own road: nothing is written past it. Finance
 * makes the bills, the approver decides, finance issues; the last month is left for the visitor.
 */
@Injectable()
export class DemoHistory {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Charges) private readonly charges: Charges,
    @Inject(Rating) private readonly rating: Rating,
    @Inject(Bills) private readonly bills: Bills,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Receipts) private readonly receipts: Receipts,
    @Inject(MatchProposals) private readonly matching: MatchProposals,
    @Inject(Closing) private readonly closing: Closing,
    @Inject(Inventory) private readonly inventory: Inventory,
  ) {}

  async live(context: SeedContext, progress: SeedProgress): Promise<void> {
    const { world } = context;
    const operator = world.tenants[0]!.code;
    const people = { finance: await this.person(context, 'finance'), approver: await this.person(context, 'approver') };
    const months = world.periods.length;
    const synced = this.syncOneAfterTheOther(context, operator);
    for (const [index, period] of world.periods.entries()) {
      const step = (verb: Text) => progress({ zh: `${period} ${verb.zh}`, en: `${period} ${verb.en}` }, index, months);
      step({ zh: '同步账单', en: 'syncing' });
      await synced[index];
      if (period === world.billablePeriod) break;
      step({ zh: '计价与出账', en: 'rating and billing' });
      const fifth = clockOn(`${shiftMonth(period, 1)}-05`);
      await withClock(fifth, () => this.bill(period, people));
      step({ zh: '收款与月结', en: 'receipts and close' });
      await this.collectAndClose(context, period, people.finance);
    }
    await this.readInventories(context, operator);
    progress({ zh: '历史账期', en: 'Past months' }, months, months);
  }

  /** The vendor's rate limit makes a pull slow and the processor idle: the months that follow are pulled meanwhile. */
  private syncOneAfterTheOther(context: SeedContext, operator: string): Promise<void>[] {
    let latest = Promise.resolve();
    return context.world.periods.map(period => {
      latest = latest.then(() => this.sync(context, operator, period));
      latest.catch(() => undefined);
      return latest;
    });
  }

  /** What runs today, so that nobody has to wait for the night's run to see it. */
  private async readInventories({ world, ids, as: actAs }: SeedContext, operator: string): Promise<void> {
    for (const { code } of world.cloudAccounts) {
      const { signal } = new AbortController();
      await actAs(operator, () => this.inventory.read(ids.of('cloudAccount', code), signal));
    }
  }

  /** What customers paid for the month; what the exact rule is sure of is booked, the rest waits as proposals. */
  private async collectAndClose(context: SeedContext, period: string, finance: Actor): Promise<void> {
    const { world } = context;
    const received = world.receipts(period).filter(({ tenant }) => tenant === world.tenants[0]!.code);
    // The newest receipts are the visitor's to work through; of the older ones only the hard cases are left.
    const isNewest = shiftMonth(period, 1) === world.billablePeriod;
    await as(finance, period, async () => {
      const transfers = await transfersFor(this.db, received, ({ memo }) => !isNewest || memo === null);
      for (const facts of transfers) {
        await withClock(clockOn(facts.paidOn), () => this.db.transaction(tx => this.receipts.record(tx, facts)));
      }
      const lastDay = transfers.reduce((last, { paidOn }) => (paidOn > last ? paidOn : last), `${period}-01`);
      await withClock(clockOn(lastDay), () => this.matching.matchAll({ confirmExact: true }));
      await withClock(clockOn(`${shiftMonth(period, 1)}-06`), () => this.closing.close(period));
    });
  }

  private async bill(period: string, { finance, approver }: { finance: Actor; approver: Actor }): Promise<void> {
    await as(finance, period, () => this.rating.rate(period));
    await as(finance, period, () => this.bills.draft(period));
    await as(finance, period, () => this.db.transaction(tx => this.bills.requestApproval(tx, period)));
    await as(approver, period, async () => {
      const [pending] = await this.db.source.query<{ id: string }[]>(
        `select id from approval where state = 'pending' order by created_at desc limit 1`,
      );
      await this.approvals.decide({ approvalId: pending!.id, act: 'approve', channel: 'system' });
    });
    await as(finance, period, () => this.bills.issueAll(period));
  }

  private async sync(context: SeedContext, operator: string, period: string): Promise<void> {
    // Each account has its own limit at the vendor, so all of them together take as long as the largest.
    const pulled = context.world.cloudAccounts.filter(({ key }) => key !== null);
    await context.as(operator, () =>
      Promise.all(pulled.map(({ code }) => this.charges.sync(context.ids.of('cloudAccount', code), period))),
    );
    for (const file of context.world.focusFiles(period)) await this.takeFile(context, operator, file);
  }

  private async takeFile(context: SeedContext, operator: string, file: FocusFile): Promise<void> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'cloudtally-'));
    const location = path.join(folder, file.name);
    try {
      await fs.writeFile(location, file.text);
      const cloudAccountId = context.ids.of('cloudAccount', file.cloudAccount);
      await context.as(operator, () => this.charges.importFocus(cloudAccountId, location, { commit: true }));
    } finally {
      await fs.rm(folder, { recursive: true, force: true });
    }
  }

  /** The demo person of a role, with the rights that the role really has. */
  private person(context: SeedContext, role: string): Promise<Actor> {
    const { world, ids } = context;
    const operator = world.tenants[0]!.code;
    const user = world.users.find(candidate => candidate.role === role && candidate.tenant === operator)!;
    const tenant = { id: ids.of('tenant', operator), path: tenantPath(world, operator) };
    return loadActor(this.db, ids.of('user', user.login), tenant);
  }
}
