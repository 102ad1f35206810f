import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  DiscountedAccount,
  DiscountOverlay,
  DiscountSource,
  MonthDiscounts,
  OpenDesk,
  QuotaGiver,
} from '../pricing/pricing.module';
import { DiscountReader } from './discount-reader';
import type { DiscountRule } from './domain/discount-rule';
import type { QuotaDesk } from './domain/quota-desk';
import { PromotionQuotas } from './promotion-quotas.service';

type WhoseMonth = Omit<DiscountedAccount, 'cells'>;

/** Discounts, as rating asks for them. */
@Injectable()
export class DiscountMonths implements DiscountSource {
  constructor(
    @Inject(DiscountReader) private readonly reader: DiscountReader,
    @Inject(PromotionQuotas) private readonly quotas: PromotionQuotas,
  ) {}

  async inMonth(tx: EntityManager, period: string, overlay?: DiscountOverlay): Promise<MonthDiscounts> {
    const book = await this.reader.book(tx, period, overlay);
    const tagged = await this.reader.tagged(tx, period, book.rules);
    return {
      of: account => book.of(account),
      inputs: [book.inputs, tagged],
      tagged,
      isLimited: book.rules.some(({ quota }) => quota !== null),
      openDesk: () => this.openDesk(tx, period, book.rules),
      lookDesk: async () => giverOf(await this.quotas.look(tx, book.rules, period), period),
    };
  }

  async reaching(tx: EntityManager, rules: readonly DiscountRule[]): Promise<Pick<MonthDiscounts, 'of'>> {
    const book = await this.reader.bookOf(tx, rules);
    return { of: account => book.of(account) };
  }

  giveBack(tx: EntityManager, period: string, account: WhoseMonth): Promise<void> {
    return this.quotas.giveBack(tx, period, account);
  }

  private async openDesk(tx: EntityManager, period: string, rules: readonly DiscountRule[]): Promise<OpenDesk> {
    const desk = await this.quotas.open(tx, rules, period);
    return {
      ...giverOf(desk, period),
      keep: ({ customerId, currency }, discounts) => desk.keep({ customerId, currency, period }, discounts),
      close: () => this.quotas.close(tx, desk, period),
    };
  }
}

function giverOf(desk: QuotaDesk, period: string): QuotaGiver {
  const month = ({ customerId, currency }: WhoseMonth) => ({ customerId, currency, period });
  return {
    offer: (account, discounts) => desk.offer(month(account), discounts),
    take: (account, offered, considered) => desk.take(month(account), offered, considered),
  };
}
