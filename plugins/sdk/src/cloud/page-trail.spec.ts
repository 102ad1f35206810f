import { pageTrail, TrailBroken } from '.';

interface Step {
  number: number;
  rows: number;
  cursor: string | null;
  next: string | null;
  totalRows?: number;
}

const page = (number: number, cursor: string | null, next: string | null, totalRows?: number, rows = 2): Step => ({
  number,
  rows,
  cursor,
  next,
  totalRows,
});
const follow = (steps: Step[]) => {
  const trail = pageTrail('day 1');
  for (const step of steps) trail.add({ ...step, rows: Array.from({ length: step.rows }) });
  return trail.end();
};

describe('a page trail (no page is lost, none counts twice)', () => {
  it.each`
    steps                                                          | rows | why
    ${[page(1, null, null)]}                                       | ${2} | ${'one page'}
    ${[page(1, null, null, 0, 0)]}                                 | ${0} | ${'an empty month is one empty page'}
    ${[page(1, null, 'b', 4), page(2, 'b', null, 4)]}              | ${4} | ${'the total is met'}
    ${[page(1, null, 'b', 4), page(2, 'b', null)]}                 | ${4} | ${'a total on the first page only'}
    ${[page(1, null, 'b'), page(2, 'b', 'c'), page(3, 'c', null)]} | ${6} | ${'no total: the cursors are the proof'}
  `('accepts $why', ({ steps, rows }: { steps: Step[]; rows: number }) => expect(follow(steps)).toBe(rows));

  it.each`
    steps                                             | says                     | why
    ${[]}                                             | ${'no page at all'}      | ${'nothing proves nothing'}
    ${[page(2, null, null)]}                          | ${'does not follow'}     | ${'page 1 is missing'}
    ${[page(1, null, 'b'), page(1, 'b', null)]}       | ${'does not follow'}     | ${'the same page twice'}
    ${[page(1, null, 'b'), page(2, 'x', null)]}       | ${'cursor is not'}       | ${'a page of another query'}
    ${[page(1, null, 'b'), page(2, 'b', 'b')]}        | ${'already used'}        | ${'it would go on for ever'}
    ${[page(1, null, 'b', 4), page(2, 'b', null, 5)]} | ${'total of rows chang'} | ${'the data moved under us'}
    ${[page(1, null, null), page(2, null, null)]}     | ${'after the last one'}  | ${'more than was announced'}
    ${[page(1, null, 'b')]}                           | ${'was not fetched'}     | ${'cut off'}
    ${[page(1, null, null, 3)]}                       | ${'do not add up'}       | ${'a row is missing'}
  `('refuses: $why', ({ steps, says }: { steps: Step[]; says: string }) => {
    expect(() => follow(steps)).toThrow(says);
    expect(() => follow(steps)).toThrow(expect.objectContaining({ code: TrailBroken.code }) as Error);
  });
});
