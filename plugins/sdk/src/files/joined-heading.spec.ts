import { joinedHeading } from './joined-heading';

describe('a heading of several lines', () => {
  it('is read as one', () => {
    expect(
      joinedHeading([
        ['客户', '用量', null, '金额'],
        [null, '数量', '单位', null],
      ]),
    ).toEqual(['客户', '用量/数量', '用量/单位', '金额']);
  });
});
