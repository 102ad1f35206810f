import { plannedLines } from './sandbox';

const of = (...faults: string[]) => faults.map(fault => ({ op: 'bill', fault }));

describe('what is planned', () => {
  it.each([
    [[], [], 'nothing'],
    [of('slow', 'slow', 'lost-row'), ['slow 2', 'lost-row 1'], 'the same one after another is one line'],
    [of('slow', 'ok', 'slow'), ['slow 1', 'ok 1', 'slow 1'], 'the order is kept'],
  ])('%j: %j: %s', (planned, lines) => {
    expect(plannedLines(planned).map(({ fault, times }) => `${fault} ${times}`)).toEqual(lines);
  });
});
