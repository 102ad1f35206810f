import { csvOfCells } from './wrongCells';

describe('the wrong cells as CSV (M-101)', () => {
  it('keeps every text a text, and quotes in it', () => {
    const cell = { row: 5, column: '金额', value: '=1+1', expected: { zh: '数字', en: 'a "number"' } };
    expect(csvOfCells(['Row', 'Column', 'Value', 'Should be'], [cell], each => each.en)).toBe(
      '"Row","Column","Value","Should be"\r\n"5","金额","\'=1+1","a ""number"""',
    );
  });
});
