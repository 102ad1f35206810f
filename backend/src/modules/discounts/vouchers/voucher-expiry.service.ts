import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { Notifications } from '../../notifications/notifications.module';
import { voucherExpires } from './voucher-expires.message';

export interface Expiry {
  readonly expired: number;
  readonly reminded: number;
}

/** Days after its last one on which the last month may still be billed; a closed month needs none. */
const GRACE = 60;
/** Days before its last one on which those who issue are told that something is left. */
const NOTICE = 30;

/** Ends vouchers whose last month is billed, and tells before that. */
@Injectable()
export class VoucherExpiry {
  constructor(@Inject(Notifications) private readonly notifications: Notifications) {}

  /**
   * What is left of a voucher expires once no bill can take it any more: the month of its last day is closed, or that
   * day is sixty days past. What comes back to an expired one expires with the next run.
   */
  async run(tx: EntityManager): Promise<Expiry> {
    const values = [current().actor.tenantId, clock.today(), GRACE];
    const over = await tx.query<{ id: string }[]>(OVER, values);
    const ids = over.map(({ id }) => id);
    await tx.query(
      `insert into voucher_movement (tenant_id, voucher_id, customer_id, currency, kind, amount, created_by)
       select tenant_id, id, customer_id, currency, 'expire', -balance, $2 from voucher
       where id = any ($1) and balance > 0 order by id`,
      [ids, current().actor.userId],
    );
    await tx.query(
      `update voucher set state = 'expired', version = version + 1, updated_at = now() where id = any ($1) and state = 'active'`,
      [ids],
    );
    return { expired: ids.length, reminded: await this.remind(tx) };
  }

  /** Once for each voucher. */
  private async remind(tx: EntityManager): Promise<number> {
    const soon = await tx.query<Soon[]>(SOON, [current().actor.tenantId, clock.today(), NOTICE]);
    for (const { id, code, customer, balance, currency, validUntil } of soon) {
      await this.notifications.tell(tx, {
        key: `voucher-expires:${id}`,
        permission: 'discounts.write',
        says: voucherExpires.with({ code, customer, balance: { amount: balance, currency }, validUntil }),
      });
    }
    await tx.query('update voucher set reminded_at = now() where id = any ($1)', [soon.map(({ id }) => id)]);
    return soon.length;
  }
}

interface Soon {
  readonly id: string;
  readonly code: string;
  readonly customer: string;
  readonly balance: string;
  readonly currency: string;
  readonly validUntil: string;
}

const OVER = `
  select id from voucher v
  where tenant_id = $1 and (state = 'active' or (state = 'expired' and balance > 0)) and valid_until < $2::date
    and (valid_until < $2::date - $3::int or exists (
      select from period_close p where p.tenant_id = v.tenant_id and p.state = 'closed'
        and p.period = to_char(v.valid_until, 'YYYY-MM')))
  order by id for update`;

const SOON = `
  select v.id, v.code, c.name as customer, round(v.balance, app.minor_digits(v.currency))::text as balance, v.currency,
    v.valid_until::text as "validUntil"
  from voucher v join customer c on c.id = v.customer_id
  where v.tenant_id = $1 and v.state = 'active' and v.balance > 0 and v.reminded_at is null
    and v.valid_until between $2::date and $2::date + $3::int order by v.id for update of v`;
