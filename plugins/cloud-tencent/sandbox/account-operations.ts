import { Decimal, shiftMonth, type DecimalText } from '@cloudtally/plugin-sdk';
import { literal, pageTokens, type BillOperation } from '@cloudtally/plugin-sdk/sandbox';
import { asText, monthFault, parametersOf } from './parameters';
import { answered, refusal } from './vendor-reply';

/** Whole fen as a JSON number. */
export const fenOf = (yuan: DecimalText | Decimal) =>
  literal(new Decimal(yuan).times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toFixed());

/** Everything in fen. What is frozen or owed is nothing here, so the vendor's sums hold. */
export const describeAccountBalance: BillOperation = (_, call, account) => {
  const { cash, credit } = account.balance;
  const withCredit = new Decimal(cash).plus(credit);
  return answered(call, {
    Balance: fenOf(cash),
    Uin: literal(account.accountId),
    RealBalance: fenOf(cash),
    CashAccountBalance: fenOf(cash),
    IncomeIntoAccountBalance: fenOf('0'),
    PresentAccountBalance: fenOf('0'),
    FreezeAmount: fenOf('0'),
    OweAmount: fenOf('0'),
    IsAllowArrears: true,
    IsCreditLimited: true,
    CreditAmount: fenOf(credit),
    CreditBalance: fenOf(withCredit),
    RealCreditBalance: fenOf(withCredit),
    TempCredit: fenOf('0'),
    TempAmountInfoList: null,
  });
};

/** Notices of months that were issued and touched again: those whose late rows have been published. */
export const describeBillAdjustInfo: BillOperation = (desk, call, account) => {
  const { Month } = parametersOf(call);
  const wrong = monthFault(desk, call, Month);
  if (wrong) return wrong;
  const period = asText(Month);
  const added =
    desk.months.revision(account, period) > 1
      ? desk.months.lines(account, period).slice(desk.months.lines(account, period, 1).length)
      : [];
  return answered(call, {
    Total: literal(String(added.length)),
    Data: added.map(({ payable }, at) => ({
      PayerUin: account.accountId,
      Month: period,
      AdjustType: 'manualAdjustment',
      AdjustNum: `TZ${period.replace('-', '')}${String(at).padStart(6, '0')}`,
      AdjustCompletionTime: `${shiftMonth(period, 1)}-05 09:00:00`,
      AdjustAmount: literal(payable),
    })),
  });
};

const MOST_INSTANCES = 100;

/** What is paid ahead and can be renewed, of the last month and the running one. */
export const describeRenewInstances: BillOperation = (desk, call, account) => {
  const asked = parametersOf(call);
  const size = Number.parseInt(asText(asked.MaxResults), 10);
  if (!(size >= 1 && size <= MOST_INSTANCES))
    return refusal(call, 'InvalidParameterValue', `MaxResults must be 1 to ${MOST_INSTANCES}.`);
  const query = `${account.accountId}|renew|${size}`;
  const place = asked.NextToken
    ? pageTokens.read(query, asText(asked.NextToken), call.at.getTime())
    : { offset: 0, revision: 1 };
  if (!place) return refusal(call, 'InvalidParameterValue', 'NextToken is invalid or has expired.');

  const { runningMonth } = desk.months.source;
  const paidAhead = [shiftMonth(runningMonth, -1), runningMonth]
    .flatMap(period => desk.months.lines(account, period))
    .filter(({ kind, plan }) => kind === 'purchase' && plan === 'subscription');
  const instances = [...new Map(paidAhead.map(line => [line.resourceId, line])).values()];
  const next = place.offset + size;
  return answered(call, {
    InstanceList: instances.slice(place.offset, next).map(line => ({
      InstanceId: line.resourceId,
      InstanceName: line.resourceName,
      ProductCode: line.product.code,
      SubProductCode: line.product.commodity,
      ProductName: line.product.name,
      RegionCode: line.region.id,
      Status: 'NORMAL',
      RenewFlag: 'NOTIFY_AND_AUTO_RENEW',
      ExpireTime: `${shiftMonth(runningMonth, 1)}-01 00:00:00`,
      ProjectName: '默认项目',
      RenewPeriod: literal('1'),
      RenewPeriodUnit: 'm',
    })),
    NextToken:
      next < instances.length ? pageTokens.write(query, { offset: next, revision: 1 }, call.at.getTime()) : null,
  });
};
