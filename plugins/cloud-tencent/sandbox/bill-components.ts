import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { BillLine } from '@cloudtally/plugin-sdk/sandbox';

const DECIMALS = 8;
/** As the vendor writes that there is nothing to say. */
const NOTHING = '-';

/** One of `ComponentSet[]`, with its amounts. */
export interface Component {
  readonly realCost: DecimalText;
  readonly voucher: DecimalText;
  readonly gift: DecimalText;
  readonly cash: DecimalText;
  /** Null where the vendor does not show it. */
  readonly list: DecimalText | null;
  /** As the vendor writes it. */
  shown(): Readonly<Record<string, unknown>>;
}

/** Each of them is split where the line has two components. */
interface Amounts {
  readonly list: Decimal;
  readonly voucher: Decimal;
  readonly gift: Decimal;
  readonly cash: Decimal;
}

/**
 * The components of a line: an order of a machine is billed as its computing power and its disk, everything else is
 * one. They add up to the line digit by digit.
 */
export function componentsOf(line: BillLine): Component[] {
  const whole: Amounts = {
    list: new Decimal(line.list),
    voucher: new Decimal(line.voucher),
    gift: new Decimal(line.storedValue),
    cash: new Decimal(line.cash).plus(line.onCredit),
  };
  if (line.kind !== 'purchase') return [component(line, whole, [line.meter.code, line.meter.name])];
  const half = mapped(whole, amount => amount.div(2).toDecimalPlaces(DECIMALS, Decimal.ROUND_DOWN));
  const rest: Amounts = {
    list: whole.list.minus(half.list),
    voucher: whole.voucher.minus(half.voucher),
    gift: whole.gift.minus(half.gift),
    cash: whole.cash.minus(half.cash),
  };
  return [
    component(line, half, [line.meter.code, line.meter.name]),
    component(line, rest, [`${line.meter.code}_disk`, '系统盘']),
  ];
}

const mapped = ({ list, voucher, gift, cash }: Amounts, change: (amount: Decimal) => Decimal): Amounts => ({
  list: change(list),
  voucher: change(voucher),
  gift: change(gift),
  cash: change(cash),
});

function component(line: BillLine, { list, voucher, gift, cash }: Amounts, [code, name]: [string, string]): Component {
  const real = voucher.plus(gift).plus(cash);
  // A refund and a correction have no list price, no rate and no use.
  const isShown = line.kind === 'usage' || line.kind === 'purchase';
  const rate = list.isZero() ? '1.00000000' : real.div(list).toFixed(DECIMALS);
  const digits = (amount: Decimal) => amount.toFixed(DECIMALS);
  const timed = line.meter.unit === '小时';
  const used = timed ? '1' : line.quantity;
  const span = timed ? line.quantity : '1';
  const coded = code !== NOTHING;
  return {
    realCost: digits(real),
    voucher: digits(voucher),
    gift: digits(gift),
    cash: digits(cash),
    list: isShown ? digits(list) : null,
    shown: () => ({
      ComponentCode: code,
      ComponentCodeName: line.spec,
      ItemCode: coded ? `s${code}` : NOTHING,
      ItemCodeName: name,
      SinglePrice: isShown ? line.unitPrice : '-',
      SpecifiedPrice: isShown ? line.unitPrice : '-',
      ContractPrice: isShown ? line.unitPrice : '-',
      PriceUnit: line.meter.priceUnit,
      UsedAmount: isShown ? used : '-',
      UsedAmountUnit: timed ? '台' : line.meter.unit,
      RealTotalMeasure: '-',
      DeductedMeasure: line.packaged === '0' ? '-' : line.packaged,
      TimeSpan: isShown ? span : '-',
      TimeUnitName: timed ? '小时' : '-',
      Cost: isShown ? digits(list) : '-',
      Discount: isShown ? rate : '-',
      ReduceType: isShown ? '折扣' : '-',
      RealCost: digits(real),
      VoucherPayAmount: digits(voucher),
      CashPayAmount: digits(cash),
      IncentivePayAmount: digits(gift),
      TransferPayAmount: digits(new Decimal(0)),
      InstanceType: line.packaged === '0' ? '-' : '资源包',
      RiTimeSpan: '0.00000000',
      OriginalCostWithRI: '0.00000000',
      SPDeductionRate: '0.00000000',
      SPDeduction: null,
      OriginalCostWithSP: '0.00000000',
      BlendedDiscount: isShown ? rate : '-',
      ComponentConfig: [{ Name: '规格', Value: line.spec }],
    }),
  };
}
