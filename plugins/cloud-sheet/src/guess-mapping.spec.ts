import { guessMapping } from '.';

describe('a proposal for the mapping (M-101)', () => {
  it('knows the words that compute centres use', () => {
    const heading = [
      '序号',
      '客户编号',
      '客户名称',
      '产品名称',
      '用量/数量',
      '用量/单位',
      '单价(元)',
      '应付金额（元）',
      '开始日期',
      '备注',
    ];
    const rows = [['1', 'C-01', '东湖实验室', 'gpu-a800', '46.08', '卡时', '8', '￥368.64', '2026/10/1', null]];
    expect(guessMapping(heading, rows)).toEqual({
      customer: '客户编号',
      customerName: '客户名称',
      product: '产品名称',
      quantity: '用量/数量',
      unit: '用量/单位',
      unitPrice: '单价(元)',
      amount: '应付金额（元）',
      date: '开始日期',
      description: '备注',
    });
  });

  it('knows English ones', () => {
    const heading = ['Account', 'Service', 'Usage', 'Unit', 'Unit Price', 'List Cost', 'Cost', 'Currency', 'Month'];
    const rows = [['a', 'EC2', '1', 'h', '2', '3', '2', 'USD', '2026-10']];
    expect(guessMapping(heading, rows)).toEqual({
      customer: 'Account',
      product: 'Service',
      quantity: 'Usage',
      unit: 'Unit',
      unitPrice: 'Unit Price',
      listAmount: 'List Cost',
      amount: 'Cost',
      currency: 'Currency',
      month: 'Month',
    });
  });

  it('looks at the values: a column of words is no amount', () => {
    expect(
      guessMapping(
        ['费用', '金额'],
        [
          ['算力费', '12'],
          ['存储费', '3.5'],
        ],
      ),
    ).toEqual({ amount: '金额' });
    expect(guessMapping(['日期'], [['见合同']])).toEqual({});
  });
});
