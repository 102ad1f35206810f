import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { insertRows, type DiscountedAccount } from '../pricing/pricing.module';
import type { DiscountRule } from './domain/discount-rule';
import { QuotaDesk, type QuotaUse } from './domain/quota-desk';

/** The quotas of promotions as they stand, and every movement of them. */
@Injectable()
export class PromotionQuotas {
  /**
   * What is left, for whoever rates a month. The rules are locked in the order of their ids until the transaction
   * ends: another month that is rated meanwhile waits, so that no two get the same part (M-074).
   */
  async open(tx: EntityManager, rules: readonly DiscountRule[], period: string): Promise<QuotaDesk> {
    const limited = rules.filter(({ quota }) => quota !== null);
    await tx.query('select 1 from discount_rule where id = any ($1) order by id for update', [
      limited.map(({ id }) => id),
    ]);
    return this.look(tx, rules, period);
  }

  /** The same for a look that writes nothing. */
  async look(tx: EntityManager, rules: readonly DiscountRule[], period: string): Promise<QuotaDesk> {
    const limited = rules.filter(({ quota }) => quota !== null);
    const uses = await tx.query<QuotaUse[]>(
      `select rule_id as "ruleId", customer_id as "customerId", currency, period, sum(uses)::int as uses,
         trim_scale(sum(amount))::text as amount
       from promotion_movement where tenant_id = $1 and (rule_id = any ($2) or period = $3)
       group by rule_id, customer_id, currency, period having sum(uses) <> 0 or sum(amount) <> 0`,
      [current().actor.tenantId, limited.map(({ id }) => id), period],
    );
    return new QuotaDesk(limited, uses);
  }

  /** Writes what the desk gave and took back. The database counts it against the quota once more. */
  async close(tx: EntityManager, desk: QuotaDesk, period: string): Promise<void> {
    await this.write(tx, desk.movements(period), 'rated');
  }

  /**
   * A bill that is not issued was voided: what its month took goes back, and the month is rated anew before it is
   * billed, with what is left by then.
   */
  async giveBack(tx: EntityManager, period: string, of: Omit<DiscountedAccount, 'cells'>): Promise<void> {
    const held = await tx.query<QuotaUse[]>(
      `select rule_id as "ruleId", customer_id as "customerId", currency, period, -sum(uses)::int as uses,
         trim_scale(-sum(amount))::text as amount
       from promotion_movement where tenant_id = $1 and customer_id = $2 and currency = $3 and period = $4
       group by rule_id, customer_id, currency, period having sum(uses) <> 0 or sum(amount) <> 0 order by rule_id`,
      [current().actor.tenantId, of.customerId, of.currency, period],
    );
    if (held.length === 0) return;
    await this.write(tx, held, 'voided');
    await tx.query(
      `update rated_account set inputs_hash = repeat('0', 64) where tenant_id = $1 and period = $2 and customer_id = $3 and currency = $4`,
      [current().actor.tenantId, period, of.customerId, of.currency],
    );
  }

  private async write(tx: EntityManager, movements: readonly QuotaUse[], reason: 'rated' | 'voided'): Promise<void> {
    const { tenantId, userId } = current().actor;
    await insertRows(
      tx,
      'promotion_movement',
      movements.map(({ ruleId, customerId, currency, period, uses, amount }) => ({
        tenant_id: tenantId,
        rule_id: ruleId,
        customer_id: customerId,
        ...{ currency, period, uses, amount, reason },
        created_by: userId,
      })),
    );
  }
}
