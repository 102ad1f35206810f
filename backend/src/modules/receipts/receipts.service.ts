import { Inject, Injectable } from '@nestjs/common';
import { Decimal, type ReceiptFacts } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { changeState, nextNumber } from '../../kernel/database';
import { Ledger } from '../ledger/ledger.module';
import { Allocations, type AllocationLine } from './allocations.service';
import { PaymentChannels } from './payment-channels.service';
import { Receipt } from './receipt.resource';
import { ReceiptAllocated, ReceiptIdentified, SerialTaken } from './receipts.errors';

export interface NewReceipt extends ReceiptFacts {
  /** The payment channel's plugin account; may be left out where there is only one. */
  readonly channelId?: string | null;
  /** Left out: nobody knows yet whose it is; it waits in `unidentified`. */
  readonly customerId?: string | null;
  readonly method?: Receipt['method'];
}

/** Money that arrived: recorded once, posted at once, and given to bills. */
@Injectable()
export class Receipts {
  constructor(
    @Inject(Ledger) private readonly ledger: Ledger,
    @Inject(PaymentChannels) private readonly channels: PaymentChannels,
    @Inject(Allocations) private readonly allocations: Allocations,
  ) {}

  /**
   * Records and posts a receipt: debit bank, credit the customer's wallet (or `unidentified`).
   *
   * @throws SerialTaken when the channel's serial is recorded already (P5)
   * @throws NoPaymentChannel, CurrencyNotTaken, and what the plugin refuses, with field paths
   */
  async record(tx: EntityManager, receipt: NewReceipt): Promise<{ id: string; number: string }> {
    const { tenantId, userId } = current().actor;
    const { channelId, facts } = await this.channels.checked(tx, receipt.channelId ?? null, factsOf(receipt));
    const month = clock.today().slice(0, 7);
    const number = await nextNumber(tx, 'RCPT', month);
    const [made] = await tx.query<{ id: string }[]>(
      `insert into receipt (tenant_id, number, channel_id, serial, customer_id, payer_name, payer_account, amount,
         currency, paid_on, method, memo, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       on conflict (tenant_id, channel_id, serial) where state <> 'reversed' do nothing returning id`,
      [
        tenantId,
        number,
        channelId,
        facts.serial,
        receipt.customerId ?? null,
        facts.payerName,
        facts.payerAccount,
        facts.amount,
        facts.currency,
        facts.paidOn,
        receipt.method ?? 'transfer',
        facts.memo,
        userId,
      ],
    );
    if (!made) throw SerialTaken({ serial: facts.serial, number: await this.numberOf(tx, channelId, facts.serial) });
    const { id: ledgerTransactionId } = await this.ledger.post(tx, {
      kind: 'receipt',
      key: `receipt/${made.id}`,
      period: month,
      bookedOn: facts.paidOn,
      reference: { type: 'receipt', id: made.id },
      description: `${number} ${facts.payerName ?? facts.serial}`,
      entries: [
        { account: 'bank', amount: facts.amount, currency: facts.currency },
        {
          account: receipt.customerId ? `wallet:${receipt.customerId}` : 'unidentified',
          amount: `-${facts.amount}`,
          currency: facts.currency,
        },
      ],
    });
    await tx.query('update receipt set ledger_transaction_id = $2 where id = $1', [made.id, ledgerTransactionId]);
    return { id: made.id, number };
  }

  /**
   * Says whose a receipt is: the money moves from `unidentified` to the customer's wallet.
   *
   * @throws ReceiptIdentified when it has a customer
   */
  async identify(tx: EntityManager, receiptId: string, customerId: string): Promise<void> {
    const receipt = await this.locked(tx, receiptId);
    if (receipt.customerId !== null) throw ReceiptIdentified({ number: receipt.number });
    const { amount, currency } = receipt;
    await this.ledger.post(tx, {
      kind: 'identification',
      key: `receipt.identify/${receiptId}`,
      period: clock.today().slice(0, 7),
      bookedOn: receipt.paidOn,
      reference: { type: 'receipt', id: receiptId },
      description: receipt.number,
      entries: [
        { account: 'unidentified', amount, currency },
        { account: `wallet:${customerId}`, amount: new Decimal(amount).negated().toFixed(), currency },
      ],
    });
    await changeState(tx, Receipt, receiptId, { from: ['recorded'], to: 'recorded', set: { customerId } });
  }

  /**
   * Gives a receipt to bills of its customer. Whoever gives an unidentified one to a customer's bills has said whose it is.
   *
   * @see Allocations.allocate for what it throws
   */
  async allocate(tx: EntityManager, receiptId: string, lines: readonly AllocationLine[]): Promise<readonly string[]> {
    const { customerId } = await this.locked(tx, receiptId);
    const owners = customerId === null ? await this.ownersOf(tx, lines) : [];
    if (owners.length === 1) await this.identify(tx, receiptId, owners[0]!);
    return this.allocations.allocate(tx, receiptId, lines);
  }

  /**
   * Takes back a receipt that was recorded wrongly; its serial may then be recorded again.
   *
   * @throws ReceiptAllocated while any of it pays a bill
   */
  async reverse(tx: EntityManager, receiptId: string, reason: string): Promise<void> {
    const receipt = await this.locked(tx, receiptId);
    const { number, allocated } = receipt;
    if (!new Decimal(allocated).isZero())
      throw ReceiptAllocated({ number, allocated: new Decimal(allocated).toFixed() });
    const postings = await tx.query<{ id: string }[]>(
      `select id from ledger_transaction where tenant_id = $1 and reference_type = 'receipt' and reference_id = $2
         and kind in ('receipt', 'identification') order by posted_at desc, id desc`,
      [current().actor.tenantId, receiptId],
    );
    await changeState(tx, Receipt, receiptId, { from: ['recorded'], to: 'reversed', set: { reverseReason: reason } });
    for (const { id } of postings) await this.ledger.reverse(tx, id, `reverse/${id}`, `${number} ${reason}`);
  }

  private async ownersOf(tx: EntityManager, lines: readonly AllocationLine[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      'select distinct customer_id as id from bill where id = any($1) and tenant_id = $2',
      [lines.map(line => line.billId), current().actor.tenantId],
    );
    return rows.map(({ id }) => id);
  }

  private async numberOf(tx: EntityManager, channelId: string, serial: string): Promise<string> {
    const [row] = await tx.query<{ number: string }[]>(
      `select number from receipt where tenant_id = $1 and channel_id = $2 and serial = $3 and state <> 'reversed'`,
      [current().actor.tenantId, channelId, serial],
    );
    return row?.number ?? '—';
  }

  private async locked(tx: EntityManager, id: string): Promise<LockedReceipt> {
    const [row] = await tx.query<LockedReceipt[]>(
      `select number, customer_id as "customerId", amount, currency, paid_on as "paidOn", allocated
       from receipt where id = $1 and tenant_id = $2 for update`,
      [id, current().actor.tenantId],
    );
    if (!row) throw RecordNotFound({ resource: 'receipt' });
    return row;
  }
}

type LockedReceipt = Pick<Receipt, 'number' | 'customerId' | 'amount' | 'currency' | 'paidOn' | 'allocated'>;

const factsOf = ({ serial, amount, currency, paidOn, payerName, payerAccount, memo }: NewReceipt): ReceiptFacts => ({
  serial,
  amount,
  currency,
  paidOn,
  payerName,
  payerAccount,
  memo,
});
