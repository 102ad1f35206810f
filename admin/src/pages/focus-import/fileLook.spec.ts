import { choose, mappingOf, missingFields, monthOf, proposed, type FileLook } from './fileLook';

const look: FileLook = {
  fits: false,
  headingRow: 3,
  headingRows: 2,
  columns: [
    { ref: '日期', heading: '日期', samples: ['2026/10/1'], field: 'date', month: '2026-10' },
    { ref: '金额', heading: '金额', samples: ['1'], field: 'amount', month: null },
    { ref: '[C]', heading: '', samples: [], field: null, month: null },
  ],
  month: null,
  fields: ['amount', 'date', 'product'].map(name => ({
    name,
    title: { zh: name, en: name },
    needed: name === 'amount',
    dates: name === 'date',
  })),
  rest: { zh: '', en: '' },
};

describe('the mapping that a person chooses (M-101)', () => {
  it('is proposed, and a field has one column', () => {
    const chosen = choose(proposed(look), '[C]', 'amount');
    expect(chosen).toEqual({ 日期: 'date', 金额: null, '[C]': 'amount' });
    expect(choose(chosen, '日期', null)).toEqual({ 日期: null, 金额: null, '[C]': 'amount' });
  });

  it('lacks what is needed until it is chosen', () => {
    expect(missingFields(look, proposed(look))).toEqual([]);
    expect(missingFields(look, choose(proposed(look), '金额', null)).map(({ name }) => name)).toEqual(['amount']);
  });

  it('knows the month by its column, by the title, or not at all', () => {
    expect(monthOf(look, proposed(look)).said).toBe('2026-10');
    expect(monthOf({ ...look, month: '2026-09' }, {}).said).toBe('2026-09');
    expect(monthOf(look, {})).toEqual({ column: undefined, said: undefined });
  });

  it('goes to the server whole', () => {
    const columns = [
      { ref: '日期', field: 'date' },
      { ref: '金额', field: 'amount' },
      { ref: '[C]', field: null },
    ];
    expect(mappingOf(look, proposed(look))).toEqual({ headingRow: 3, headingRows: 2, columns });
  });
});
