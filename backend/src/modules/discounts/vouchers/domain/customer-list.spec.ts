import { readCustomerList } from './customer-list';

describe('a list of customers to issue vouchers to (M-130)', () => {
  it.each`
    text                       | customers                         | wrong         | why
    ${'C1\nC2'}                | ${[['C1', null], ['C2', null]]}   | ${[]}         | ${'a code a line'}
    ${' C1\t500 \r\n\nC2,2.5'} | ${[['C1', '500'], ['C2', '2.5']]} | ${[]}         | ${'as it comes out of a sheet'}
    ${'C1，300'}               | ${[['C1', '300']]}                | ${[]}         | ${'a full-width comma'}
    ${'C1 5 5'}                | ${[]}                             | ${['C1 5 5']} | ${'more than code and amount'}
    ${'C1 x'}                  | ${[]}                             | ${['C1 x']}   | ${'no amount'}
    ${'C1 -5'}                 | ${[]}                             | ${['C1 -5']}  | ${'less than nothing'}
    ${'C1 0'}                  | ${[]}                             | ${['C1 0']}   | ${'nothing'}
    ${'C1\nC1 5'}              | ${[['C1', null]]}                 | ${['C1 5']}   | ${'one customer twice'}
  `('$why', ({ text, customers, wrong }: { text: string; customers: unknown[]; wrong: string[] }) => {
    const read = readCustomerList(text);
    expect(read.customers.map(({ code, amount }) => [code, amount])).toEqual(customers);
    expect(read.wrong).toEqual(wrong);
  });
});
