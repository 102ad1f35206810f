import { formatPlace, pageTo, parsePlace, type ListPlace } from './listPlace';

const KEYSET = { keyset: true };
const sort = [{ field: 'day' }];
const rows = ['a', 'b', 'c'].map((id, at) => ({ id, day: `2026-10-0${3 - at}`, listCost: '1.5' }));
const after = (skip: number): ListPlace => ({ side: 'after', skip, row: { day: '2026-10-01', id: 'c' } });
const before = (skip: number): ListPlace => ({ side: 'before', skip, row: { day: '2026-10-03', id: 'a' } });

describe('a page of a long list begins beside a row that is shown', () => {
  it.each`
    shown | page | rows    | at           | becomes      | why
    ${5}  | ${6} | ${rows} | ${null}      | ${after(0)}  | ${'the next one begins after the last row'}
    ${5}  | ${4} | ${rows} | ${null}      | ${before(0)} | ${'the one before it ends before the first'}
    ${5}  | ${8} | ${rows} | ${null}      | ${after(6)}  | ${'farther ones skip what lies between'}
    ${9}  | ${7} | ${rows} | ${null}      | ${before(3)} | ${'in both directions'}
    ${5}  | ${1} | ${rows} | ${null}      | ${null}      | ${'the first is counted from the top'}
    ${9}  | ${3} | ${rows} | ${null}      | ${null}      | ${'and what is nearer to it'}
    ${1}  | ${2} | ${rows} | ${null}      | ${null}      | ${'as is the second'}
    ${5}  | ${6} | ${null} | ${after(0)}  | ${after(3)}  | ${'rows on their way: from the same row'}
    ${5}  | ${4} | ${null} | ${before(0)} | ${before(3)} | ${'backwards too'}
    ${5}  | ${6} | ${null} | ${before(0)} | ${null}      | ${'but not to its other side'}
    ${5}  | ${6} | ${[]}   | ${null}      | ${null}      | ${'nothing is shown: from the top'}
  `('from $shown to $page: $why', ({ shown, page, rows: of, at, becomes }: Case) => {
    expect(pageTo(KEYSET, { page: shown, size: 3, sort, at }, page, of)).toEqual({ page, at: becomes });
  });

  it('a list without places counts from the top', () => {
    expect(pageTo({}, { page: 5, size: 3, sort, at: null }, 6, rows)).toEqual({ page: 6, at: null });
  });

  it('lives in the address', () => {
    for (const place of [after(0), before(40), { ...after(0), row: { name: 'a.b"}', id: '1', day: null } }])
      expect(parsePlace(formatPlace(place))).toEqual(place);
  });

  it.each(['', 'after', 'after.1.[]', 'after.1.{', 'within.1.{}', 'after.-1.{}', 'after.9999999999.{}'])(
    'what is no place is none: %s',
    text => expect(parsePlace(text)).toBeNull(),
  );
});

interface Case {
  shown: number;
  page: number;
  rows: typeof rows | null;
  at: ListPlace | null;
  becomes: ListPlace | null;
}
