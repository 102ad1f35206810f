import { readFileSync } from 'node:fs';
import type { z } from '@cloudtally/plugin-sdk';
import { agentBillRow } from './agent-bill-row';
import { billComponent, billRow } from './bill-row';

const textOf = (file: string) => readFileSync(file, 'utf8');
const texts: Readonly<Record<string, string>> = {
  billing: textOf(
    require.resolve('tencentcloud-sdk-nodejs/tencentcloud/services/billing/v20180709/billing_models.d.ts'),
  ),
  partners: textOf(
    require.resolve('tencentcloud-sdk-nodejs/tencentcloud/services/partners/v20180321/partners_models.d.ts'),
  ),
};

/** Field -> type of one interface of the vendor's typed models. */
function fieldsOf(service: string, name: string): Record<string, string> {
  const [, body] = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(texts[service]!) ?? [];
  return Object.fromEntries(
    [...(body ?? '').matchAll(/^ {4}(\w+)\??: (.+);$/gm)].map(([, field, type]) => [field!, type!]),
  );
}

/** What a value of the vendor's type becomes after lossless parsing. */
const shapeOf = (type: string): string => {
  if (type.startsWith('Array<')) return 'array';
  return type === 'string' || type === 'number' ? 'text' : 'object';
};
const shapeWeRead = (schema: z.ZodType): string =>
  ['array', 'object', 'text'].find(shape => schema.safeParse({ array: [], object: {}, text: '1' }[shape]).success) ??
  'nothing';

describe("the vendor's typed models still have what is read here (M-092)", () => {
  it.each`
    service       | model                    | schema           | why
    ${'billing'}  | ${'BillDetail'}          | ${billRow}       | ${'a record'}
    ${'billing'}  | ${'BillDetailComponent'} | ${billComponent} | ${'a component of it'}
    ${'partners'} | ${'AgentBillElem'}       | ${agentBillRow}  | ${"a customer's bill"}
  `('$model, $why: the same columns of the same shape, none more and none less', ({ service, model, schema }) => {
    const { shape } = schema as z.ZodObject;
    const vendor = fieldsOf(service as string, model as string);
    expect(Object.keys(shape).sort()).toEqual(Object.keys(vendor).sort());
    for (const [field, type] of Object.entries(vendor)) {
      if (field === 'ComponentSet' || field === 'PayerMode') continue;
      expect([field, shapeWeRead(shape[field] as z.ZodType)]).toEqual([field, shapeOf(type)]);
    }
  });

  it.each`
    service       | model                                     | fields
    ${'billing'}  | ${'BusinessSummaryOverviewItem'}          | ${['RealTotalCost', 'VoucherPayAmount']}
    ${'billing'}  | ${'DescribeBillSummaryByProductResponse'} | ${['Ready', 'SummaryOverview']}
    ${'billing'}  | ${'DescribeBillDetailResponse'}           | ${['DetailSet', 'Context']}
    ${'billing'}  | ${'DescribeBillDetailRequest'}            | ${['Month', 'Offset', 'Limit', 'NeedRecordNum', 'PayerUin', 'Context']}
    ${'billing'}  | ${'DescribeAccountBalanceResponse'}       | ${['Uin', 'RealBalance', 'CashAccountBalance', 'CreditAmount', 'RealCreditBalance']}
    ${'billing'}  | ${'AdjustInfoDetail'}                     | ${['AdjustCompletionTime']}
    ${'billing'}  | ${'BillResourceSummary'}                  | ${['OwnerUin']}
    ${'billing'}  | ${'RenewInstance'}                        | ${['InstanceId', 'InstanceName', 'ProductCode', 'ProductName', 'SubProductCode', 'RegionCode', 'Status', 'ExpireTime']}
    ${'partners'} | ${'DescribeAgentBillsResponse'}           | ${['AgentBillSet', 'TotalCount']}
    ${'partners'} | ${'AgentAuditedClient'}                   | ${['ClientUin', 'ClientName', 'ClientRemark', 'ThisMonthAmt', 'LastMonthAmt']}
    ${'partners'} | ${'RebateInfoElemNew'}                    | ${['RebateMonth', 'Amt', 'MonthSales', 'ExceptionFlag']}
  `('$model still has $fields', ({ service, model, fields }) => {
    expect(Object.keys(fieldsOf(service as string, model as string))).toEqual(
      expect.arrayContaining(fields as string[]),
    );
  });
});
