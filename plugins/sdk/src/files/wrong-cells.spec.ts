import { WrongCells } from './wrong-cells';

const cell = (row: number) => ({
  row,
  column: '金额',
  value: 'x'.repeat(200),
  expected: { zh: '数字', en: 'a number' },
});
const refusal = (count: number): unknown => {
  const wrong = new WrongCells();
  for (let row = 1; row <= count; row++) wrong.add(cell(row));
  try {
    return wrong.refuse('bill.csv');
  } catch (error) {
    return error;
  }
};

describe('the wrong cells of a file (M-101)', () => {
  it('none refuse nothing', () => expect(refusal(0)).toBeUndefined());

  it('one is named by itself', () =>
    expect(refusal(1)).toMatchObject({ code: 'files.bad_value', details: { row: 1, value: 'x'.repeat(80) } }));

  it('several are named together', () =>
    expect(refusal(2)).toMatchObject({
      code: 'files.bad_cells',
      text: { en: '"bill.csv" has 2 wrong cells, first in row 1, column 金额.' },
      details: { count: 2, list: [{ row: 1 }, { row: 2 }] },
    }));

  it('500 are named, and all are counted', () => {
    const { details } = refusal(501) as { details: { count: number; list: unknown[] } };
    expect([details.count, details.list.length]).toEqual([501, 500]);
  });
});
