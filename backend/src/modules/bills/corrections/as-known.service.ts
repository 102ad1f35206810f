import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { Database } from '../../../kernel/database';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { plain } from '../../pricing/pricing.module';
import { Bill } from '../bill.resource';

/** A bill or a note that was issued by then, and what had paid it. */
export interface KnownDocument {
  readonly id: string;
  readonly number: string;
  readonly kind: Bill['kind'];
  readonly issuedAt: Date;
  readonly total: DecimalText;
  readonly paid: DecimalText;
}

/** A customer's month as it was known at an instant, by the database's clock. */
export interface MonthAsKnown {
  readonly period: string;
  readonly customerId: string;
  readonly currency: string;
  readonly at: string;
  /** The rating in force then; null before the first. */
  readonly ratedAt: Date | null;
  /** Exact. */
  readonly rated: DecimalText;
  readonly groups: readonly {
    readonly label: string;
    readonly provider: string | null;
    readonly price: DecimalText | null;
  }[];
  readonly documents: readonly KnownDocument[];
  readonly asked: DecimalText;
  readonly paid: DecimalText;
  readonly open: DecimalText;
}

interface Month {
  readonly tenantId: string;
  readonly period: string;
  readonly customerId: string;
  readonly currency: string;
}

/** What we knew when: nothing is stored for it, everything keeps the instant at which it became so. */
@Injectable()
export class AsKnown {
  constructor(@Inject(Database) private readonly db: Database) {}

  /**
   * The month of a bill, with its notes.
   *
   * @throws RecordNotFound for a bill that is not this reader's
   */
  async monthOf(billId: string, at: Date): Promise<MonthAsKnown> {
    const month = await new ResourceService<Bill>(this.db, declarationOf(Bill)).getById(billId);
    return this.db.read(async manager => {
      const groups = await this.groups(manager, month, at);
      const documents = await this.documents(manager, month, at);
      const asked = sum(documents.map(document => document.total));
      const paid = sum(documents.map(document => document.paid));
      const { period, customerId, currency } = month;
      return {
        period,
        customerId,
        currency,
        at: at.toISOString(),
        ratedAt: groups.reduce<Date | null>((last, { ratedAt }) => (last && last > ratedAt ? last : ratedAt), null),
        rated: plain(sum(groups.map(group => group.price ?? '0'))),
        groups: groups.map(({ label, provider, price }) => ({ label, provider, price: price && plain(price) })),
        documents,
        asked: plain(asked),
        paid: plain(paid),
        open: plain(asked.minus(paid)),
      };
    });
  }

  private async groups(manager: EntityManager, month: Month, at: Date) {
    return await manager.query<{ label: string; provider: string | null; price: string | null; ratedAt: Date }[]>(
      `select g.label, g.provider, g.price, r.finished_at as "ratedAt"
       from rated_group g join rating r on r.id = g.rating_id left join rating s on s.id = g.superseded_by
       where g.tenant_id = $1 and g.period = $2 and g.customer_id = $3 and g.currency = $4
         and r.finished_at <= $5 and (s.id is null or s.finished_at > $5) order by g.no`,
      [month.tenantId, month.period, month.customerId, month.currency, at],
    );
  }

  private async documents(manager: EntityManager, month: Month, at: Date): Promise<KnownDocument[]> {
    const rows = await manager.query<KnownDocument[]>(
      `select b.id, b.number, b.kind, b.total, k.at as "issuedAt",
         coalesce((select sum(a.amount) from allocation a where a.tenant_id = b.tenant_id and a.bill_id = b.id and a.created_at <= $5), 0)
         + coalesce((select sum(c.amount) from credit_use c where c.tenant_id = b.tenant_id and c.bill_id = b.id and c.created_at <= $5), 0)
         - coalesce((select sum(c.amount) from credit_use c where c.tenant_id = b.tenant_id and c.note_id = b.id and c.created_at <= $5), 0)
           as paid
       from bill b left join ledger_transaction t on t.id = b.ledger_transaction_id
       -- Bills that were issued before the instant was kept say it by their posting.
       cross join lateral (select coalesce(b.issued_at, t.posted_at, b.updated_at) as at) k
       where b.tenant_id = $1 and b.period = $2 and b.customer_id = $3 and b.currency = $4
         and b.state in ('issued', 'partly_paid', 'paid') and k.at <= $5 order by k.at, b.number`,
      [month.tenantId, month.period, month.customerId, month.currency, at],
    );
    return rows.map(row => ({ ...row, total: plain(row.total), paid: plain(row.paid) }));
  }
}

const sum = (amounts: readonly DecimalText[]): Decimal =>
  amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
