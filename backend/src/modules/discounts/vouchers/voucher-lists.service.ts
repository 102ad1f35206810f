import { Injectable } from '@nestjs/common';
import type { DecimalText, Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { changeState } from '../../../kernel/database';
import { readCustomerList } from './domain/customer-list';
import type { Gift } from './voucher-issues.service';
import { VoucherIncomplete, VoucherNotActive } from './voucher.errors';
import { Voucher } from './voucher.resource';

const MOST_NAMED = 10;

/** Lists of customers that get vouchers, and vouchers that are taken back. */
@Injectable()
export class VoucherLists {
  /** @throws VoucherIncomplete naming every line that is no customer of ours with an amount: nothing is issued */
  async read(tx: EntityManager, text: string, amount: DecimalText | null): Promise<Gift[]> {
    const { customers, wrong } = readCustomerList(text);
    const found = await tx.query<{ id: string; code: string }[]>(
      'select id, code from customer where tenant_id = $1 and code = any ($2) and deleted_at is null',
      [current().actor.tenantId, customers.map(({ code }) => code)],
    );
    const ids = new Map(found.map(({ id, code }) => [code, id]));
    const unknown = [...wrong, ...customers.filter(({ code }) => !ids.has(code)).map(({ code }) => code)];
    if (unknown.length > 0) throw refuse('customers', notCustomers(unknown));
    if (amount === null && customers.some(one => one.amount === null)) {
      throw refuse('amount', { zh: '名单中有客户未写面额，请填写', en: 'Is needed: some of the list name none' });
    }
    return customers.map(one => ({ customerId: ids.get(one.code)!, amount: (one.amount ?? amount)! }));
  }

  /** Takes back what is left; what bills hold of it stays theirs. @throws VoucherNotActive */
  async withdraw(tx: EntityManager, { id, code }: Pick<Voucher, 'id' | 'code'>, reason: string): Promise<void> {
    const [locked] = await tx.query<{ state: string }[]>('select state from voucher where id = $1 for update', [id]);
    if (locked?.state !== 'active') throw VoucherNotActive({ code });
    await tx.query(
      `insert into voucher_movement (tenant_id, voucher_id, customer_id, currency, kind, amount, remark, created_by)
       select tenant_id, id, customer_id, currency, 'withdraw', -balance, $2, $3 from voucher where id = $1 and balance > 0`,
      [id, reason, current().actor.userId],
    );
    await changeState(tx, Voucher, id, { from: ['active'], to: 'withdrawn' });
  }
}

const refuse = (field: string, says: Text) =>
  VoucherIncomplete({ fields: [field] }, { fieldErrors: { [field]: says } });

function notCustomers(lines: readonly string[]): Text {
  const named = lines.slice(0, MOST_NAMED).join(' / ');
  const more = lines.length - MOST_NAMED;
  return {
    zh: `无法识别：${named}${more > 0 ? ` 等 ${lines.length} 行` : ''}`,
    en: `Not a customer with an amount: ${named}${more > 0 ? ` and ${more} more` : ''}`,
  };
}
