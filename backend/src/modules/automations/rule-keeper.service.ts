import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, runAs, type Actor } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { clock } from '../../kernel/clock';
import { Database, takeTurn } from '../../kernel/database';
import { inLocale } from '../../kernel/i18n';
import { loadActor } from '../../kernel/session';
import { Notices, Notifications } from '../notifications/notifications.module';
import { automationPaused } from './automation-paused.message';
import type { AskedResource } from '../views/views.module';
import { AutomationChecks, NO_RESOURCE, type Findings, type Subject } from './automation-checks.service';
import { Automation } from './automation.resource';
import { lookingOf, SCHEDULE } from './check-automation';

/** An automation that can act: as whom, and what it may ask. */
export interface ReadyRule {
  readonly rule: Automation;
  readonly owner: Actor;
  readonly subject: Subject;
  readonly asked: AskedResource;
}

const NO_OWNER: Text = {
  zh: '启用者已停用或不存在，请由他人重新启用',
  en: 'Whoever switched it on is here no more; somebody else has to switch it on',
};

/** Keeps the automations of a company in order: which can act, and which are paused because they can not any more. */
@Injectable()
export class RuleKeeper {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(AutomationChecks) private readonly checks: AutomationChecks,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** Those that are switched on and can act; one that asks for what is no more is paused, and its owner told why. */
  async ready(): Promise<ReadyRule[]> {
    const rules = await this.db.source.getRepository(Automation).find({
      where: { tenantId: current().actor.tenantId, enabled: true },
      order: { id: 'ASC' },
      loadEagerRelations: false,
    });
    const ready: ReadyRule[] = [];
    for (const rule of rules) {
      const found = await this.look(rule);
      if ('owner' in found) ready.push(found);
      else await this.pause(rule, found.problem, found.told);
    }
    return ready;
  }

  /** Nothing is looked at while nothing is switched on. */
  async rest(): Promise<void> {
    const { tenantId } = current().actor;
    await this.db.transaction(async tx => {
      await takeTurn(tx, lookingOf(tenantId));
      await tx.query(
        `update schedule set enabled = false where tenant_id = $1 and name = $2 and enabled
           and not exists (select from automation where tenant_id = $1 and enabled and deleted_at is null)`,
        [tenantId, SCHEDULE.name],
      );
    });
  }

  /** Told once a day, however much failed. */
  async tellFailed({ rule, owner }: ReadyRule, tx: EntityManager, why: Text): Promise<void> {
    await this.notices.put(tx, {
      key: ['automation', rule.id, 'failed', clock.today()].join('/'),
      userId: owner.userId!,
      subject: inLocale(
        { zh: `自动化“${rule.name}”未能执行`, en: `The automation "${rule.name}" could not act` },
        owner.locale,
      ),
      body: inLocale(why, owner.locale),
      resource: 'automation',
      recordId: rule.id,
    });
  }

  private async look(rule: Automation): Promise<ReadyRule | { problem: Text; told: Actor | null }> {
    const owner = await this.ownerOf(rule);
    if (!owner) return { problem: NO_OWNER, told: null };
    const { subject, asked, findings } = await runAs(owner, async () => ({
      subject: await this.checks.subject(rule.resource),
      ...(await this.checks.askedOf(rule)),
    }));
    // As the system: what the owner may no longer do is refused record by record, and waits there.
    const acts = await this.db.read(manager => this.checks.aboutActs(rule, manager));
    const problem = firstOf({ ...findings, ...acts });
    if (problem || !subject || !asked) return { problem: problem ?? NO_RESOURCE, told: owner };
    return { rule, owner, subject, asked };
  }

  private async ownerOf({ runsAsId }: Automation): Promise<Actor | null> {
    const { tenantId, tenantPath } = current().actor;
    const [here] = await this.db.source.query<unknown[]>(
      'select 1 from user_account where tenant_id = $1 and id = $2 and deleted_at is null and disabled_at is null',
      [tenantId, runsAsId],
    );
    return here ? loadActor(this.db, runsAsId!, { id: tenantId, path: tenantPath }) : null;
  }

  private pause(rule: Automation, problem: Text, told: Actor | null): Promise<void> {
    return this.db.transaction(async tx => {
      const [rows] = await tx.query<[unknown[], number]>(
        `update automation set enabled = false, problem = $3, version = version + 1, updated_at = now()
         where id = $1 and version = $2 and enabled returning id`,
        [rule.id, rule.version, JSON.stringify(problem)],
      );
      if (rows.length === 0) return;
      await writeAudit(tx, {
        action: 'automation.paused',
        resource: 'automation',
        recordId: rule.id,
        recordTitle: rule.name,
        changes: { enabled: [true, false] },
        note: problem.zh.slice(0, 400),
      });
      const subject = { zh: `自动化“${rule.name}”已暂停`, en: `The automation "${rule.name}" was paused` };
      const key = ['automation', rule.id, 'paused', rule.version].join('/');
      if (!told) {
        const says = automationPaused.with({ name: rule.name, problem });
        await this.notifications.tell(tx, { key, permission: 'automations.write', says });
        return;
      }
      const say = (text: Text) => inLocale(text, told.locale);
      const link = { resource: 'automation', recordId: rule.id };
      await this.notices.put(tx, { key, userId: told.userId!, subject: say(subject), body: say(problem), ...link });
    });
  }
}

const firstOf = (findings: Findings): Text | undefined => Object.values(findings)[0];
