import * as models from '@alicloud/bssopenapi20171214';
import { overviewRow } from './bill-overview';
import { billRow } from './bill-row';
import { splitRow } from './split-bill.feed';

type Model = { names(): Record<string, string>; types(): Record<string, unknown> };
const modelOf = (name: string) => (models as unknown as Record<string, Model>)[name]!;

/** Wire name -> type, as the vendor's own SDK has it. */
function columnsOf(name: string): Record<string, unknown> {
  const model = modelOf(name);
  const types = model.types();
  return Object.fromEntries(Object.entries(model.names()).map(([camel, wire]) => [wire, types[camel]]));
}

/**
 * The vendor's typed SDK is not used at run time, because it reads amounts as doubles and drops what it does not know.
 * Here it says whether the fields that we read still exist, with the same types.
 */
describe('drift: the vendor’s typed model 4.1.1 against what is read here (M-093)', () => {
  it.each`
    model                                           | shape                | what
    ${'DescribeInstanceBillResponseBodyDataItems'}  | ${billRow.shape}     | ${'a bill line'}
    ${'QueryBillOverviewResponseBodyDataItemsItem'} | ${overviewRow.shape} | ${'a row of the overview'}
    ${'DescribeSplitItemBillResponseBodyDataItems'} | ${splitRow.shape}    | ${'a line of the split bill'}
  `('$what has the columns of the model, no more and no less', ({ model, shape }: { model: string; shape: object }) => {
    expect(Object.keys(shape).sort()).toEqual(Object.keys(columnsOf(model)).sort());
  });

  it.each`
    model                                           | shape                | what
    ${'DescribeInstanceBillResponseBodyDataItems'}  | ${billRow.shape}     | ${'a bill line'}
    ${'QueryBillOverviewResponseBodyDataItemsItem'} | ${overviewRow.shape} | ${'the overview'}
    ${'DescribeSplitItemBillResponseBodyDataItems'} | ${splitRow.shape}    | ${'the split bill'}
  `(
    'what is a number in $what is read as an amount, and nothing else is',
    ({ model, shape }: { model: Parameters<typeof columnsOf>[0]; shape: object }) => {
      const columns = columnsOf(model);
      const isAmount = (name: string) => {
        const field = (shape as Record<string, { safeParse(value: unknown): { success: boolean } }>)[name]!;
        return field.safeParse('1.0E-7').success && !field.safeParse('not an amount').success;
      };
      const numbers = Object.keys(columns).filter(name => columns[name] === 'number');
      expect(numbers.length).toBeGreaterThan(10);
      expect(numbers.filter(name => !isAmount(name))).toEqual([]);
      // The vendor writes the round-down as a text, and it is money all the same.
      const texts = Object.keys(columns).filter(name => columns[name] === 'string' && name !== 'RoundDownDiscount');
      expect(texts.filter(isAmount)).toEqual([]);
    },
  );

  it.each`
    model                                                                                | read
    ${'DescribeInstanceBillResponseBodyData'}                                            | ${['Items', 'NextToken', 'TotalCount']}
    ${'QueryBillOverviewResponseBodyData'}                                               | ${['AccountID', 'Items']}
    ${'QueryAccountBalanceResponseBodyData'}                                             | ${['AvailableAmount', 'AvailableCashAmount', 'CreditAmount', 'Currency']}
    ${'QueryRelationListResponseBodyData'}                                               | ${['FinancialRelationInfoList', 'TotalCount']}
    ${'QueryRelationListResponseBodyDataFinancialRelationInfoList'}                      | ${['AccountId', 'AccountName', 'AccountNickName', 'State']}
    ${'GetCustomerAccountInfoResponseBodyData'}                                          | ${['LoginEmail', 'CreditLimitStatus']}
    ${'QuerySkuPriceListResponseBodyDataSkuPricePage'}                                   | ${['NextPageToken', 'SkuPriceList']}
    ${'QuerySkuPriceListResponseBodyDataSkuPricePageSkuPriceList'}                       | ${['SkuCode', 'SkuFactorMap', 'CskuPriceList']}
    ${'QuerySkuPriceListResponseBodyDataSkuPricePageSkuPriceListCskuPriceList'}          | ${['CskuCode', 'Currency', 'Price', 'PriceType', 'PriceUnit', 'UsageUnit', 'RangeList']}
    ${'QuerySkuPriceListResponseBodyDataSkuPricePageSkuPriceListCskuPriceListRangeList'} | ${['FactorCode', 'Min', 'Max']}
    ${'GetCustomerListResponseBodyData'}                                                 | ${['UidList']}
    ${'QueryAvailableInstancesResponseBodyData'}                                         | ${['InstanceList', 'TotalCount']}
    ${'QueryAvailableInstancesResponseBodyDataInstanceList'}                             | ${['InstanceID', 'ProductCode', 'ProductType', 'SubscriptionType', 'Status', 'Region', 'OwnerId', 'CreateTime', 'EndTime', 'StopTime', 'ReleaseTime']}
  `('$model still has $read', ({ model, read }: { model: string; read: string[] }) => {
    expect(Object.keys(columnsOf(model))).toEqual(expect.arrayContaining(read));
  });

  it.each`
    request                             | sent
    ${'DescribeInstanceBillRequest'}    | ${['BillingCycle', 'Granularity', 'IsBillingItem', 'IsHideZeroCharge', 'MaxResults', 'BillOwnerId', 'BillingDate', 'NextToken']}
    ${'DescribeSplitItemBillRequest'}   | ${['BillingCycle', 'Granularity', 'BillingDate', 'IsHideZeroCharge', 'MaxResults', 'BillOwnerId', 'NextToken']}
    ${'QuerySkuPriceListRequest'}       | ${['CommodityCode', 'PriceEntityCode', 'PageSize', 'NextPageToken', 'Lang']}
    ${'GetCustomerAccountInfoRequest'}  | ${['OwnerId']}
    ${'QueryBillOverviewRequest'}       | ${['BillingCycle', 'BillOwnerId']}
    ${'QueryRelationListRequest'}       | ${['UserId', 'PageNum', 'PageSize']}
    ${'QueryAvailableInstancesRequest'} | ${['PageNum', 'PageSize']}
  `('$request still takes $sent', ({ request, sent }: { request: string; sent: string[] }) => {
    expect(Object.values(modelOf(request).names())).toEqual(expect.arrayContaining(sent));
  });
});
