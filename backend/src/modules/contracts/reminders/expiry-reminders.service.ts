import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { changeState, Database, takeTurn } from '../../../kernel/database';
import type { Locale } from '../../../kernel/i18n';
import { Notifications } from '../../notifications/notifications.module';
import { Contract } from '../contract.resource';
import { dueReminder } from '../domain/due-reminder';
import { contractEnds } from './contract-ends.message';

interface Ending {
  readonly id: string;
  readonly contractId: string;
  readonly state: string;
  readonly number: string;
  readonly name: string;
  readonly endsOn: string;
  readonly reminderDays: string;
  readonly customerId: string;
  readonly customer: string;
  readonly ownerEmail: string | null;
  readonly ownerLocale: Locale | null;
  readonly told: readonly number[];
}

/** What days do to contracts: they begin, they remind of their end, they end. */
@Injectable()
export class ExpiryReminders {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** One transaction; a second run on the same day finds nothing to do. */
  async run(): Promise<{ begun: number; reminded: number; ended: number }> {
    return this.db.transaction(async tx => {
      await takeTurn(tx, `contracts.remind/${current().actor.tenantId}`);
      const today = clock.today();
      const values = [current().actor.tenantId, today];
      const begun = await tx.query<{ id: string }[]>(BEGINNING, values);
      for (const { id } of begun) await changeState(tx, Contract, id, { from: ['signed'], to: 'in_force' });
      let [reminded, ended] = [0, 0];
      for (const ending of await tx.query<Ending[]>(ENDING, values)) {
        if (ending.endsOn < today) {
          const set = { endedOn: ending.endsOn, endReason: '到期未续签' };
          await changeState(tx, Contract, ending.contractId, { from: ['signed', 'in_force'], to: 'ended', set });
          ended += 1;
          continue;
        }
        const days = dueReminder(ending, today);
        if (days === null) continue;
        await this.remind(tx, ending, days);
        reminded += 1;
      }
      return { begun: begun.length, reminded, ended };
    });
  }

  /** To the owner, and to the customer's commercial contacts, or the main one where there is none. */
  private async remind(tx: EntityManager, ending: Ending, days: number): Promise<void> {
    const contacts = await tx.query<{ email: string }[]>(CONTACTS, [ending.customerId]);
    const people: { email: string; locale: Locale }[] = [
      ...(ending.ownerEmail === null ? [] : [{ email: ending.ownerEmail, locale: ending.ownerLocale ?? 'zh' }]),
      ...contacts.map(({ email }) => ({ email, locale: 'zh' as const })),
    ];
    const { number, name, customer, endsOn } = ending;
    const says = contractEnds.with({ number, name, customer, endsOn, days });
    const emails = new Map(people.map(person => [person.email, person]));
    for (const { email, locale } of emails.values())
      await this.notifications.queue(tx, {
        key: `contracts.ends/${ending.id}/${days}/${email}`,
        to: email,
        says,
        locale,
      });
    await tx.query(
      `insert into contract_reminder (tenant_id, contract_version_id, days_before, ends_on, told) values ($1, $2, $3, $4, $5)`,
      [current().actor.tenantId, ending.id, days, endsOn, emails.size],
    );
  }
}

const BEGINNING = `
  select c.id from contract c where c.tenant_id = $1 and c.state = 'signed' and c.deleted_at is null
    and exists (select from contract_version v where v.contract_id = c.id and v.state = 'in_force' and v.valid_from <= $2)
  order by c.id for update`;

// The last version in force decides: a renewal that is signed is why nobody is reminded.
const ENDING = `
  select v.id, c.id as "contractId", c.state, c.number, c.name, v.ends_on as "endsOn", c.reminder_days as "reminderDays",
    k.id as "customerId", k.name as customer, u.email as "ownerEmail", u.locale as "ownerLocale",
    array(select r.days_before from contract_reminder r where r.contract_version_id = v.id) as told
  from contract c
  join lateral (select * from contract_version where contract_id = c.id and state = 'in_force'
    order by valid_from desc limit 1) v on v.ends_on is not null
  join customer k on k.id = c.customer_id
  left join user_account u on u.id = k.owner_id and u.disabled_at is null and u.deleted_at is null
  where c.tenant_id = $1 and c.state in ('signed', 'in_force') and c.deleted_at is null
    and v.ends_on < $2::date + 1000
  order by c.id`;

const CONTACTS = `
  select distinct email from customer_contact
  where customer_id = $1 and deleted_at is null and email is not null
    and (role = 'commercial' or (is_primary and not exists (
      select from customer_contact o where o.customer_id = $1 and o.role = 'commercial' and o.email is not null
        and o.deleted_at is null)))`;
