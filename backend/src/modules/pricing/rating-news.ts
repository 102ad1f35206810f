import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';

/**
 * Whose charges changed since their month was last rated. The roll-up's own triggers write it, so that nobody who
 * changes a month has to think of it.
 */
@Injectable()
export class RatingNews {
  /**
   * Takes the news of a month; given back where the transaction fails. News of a load that is not committed yet is
   * not seen, and stays for the next run.
   *
   * @returns ids of customers
   */
  async take(tx: EntityManager, period: string): Promise<readonly string[]> {
    const [rows] = await tx.query<[{ customer_id: string }[], number]>(
      'delete from rating_news where tenant_id = $1 and period = $2 returning customer_id',
      [current().actor.tenantId, period],
    );
    return [...new Set(rows.map(row => row.customer_id))];
  }
}
