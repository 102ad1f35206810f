import { pageTokens } from './page-tokens';

const place = { offset: 300, revision: 2 };
const HOUR = 3_600_000;

describe('next tokens', () => {
  it.each`
    query   | after           | read     | why
    ${'q1'} | ${0}            | ${place} | ${'its own query'}
    ${'q1'} | ${5 * HOUR}     | ${place} | ${'hours later'}
    ${'q1'} | ${6 * HOUR + 1} | ${null}  | ${'not for ever'}
    ${'q2'} | ${0}            | ${null}  | ${'another query'}
  `('$why: $read', ({ query, after, read }: { query: string; after: number; read: typeof place | null }) => {
    expect(pageTokens.read(query, pageTokens.write('q1', place, 1_000), 1_000 + after)).toEqual(read);
  });

  it.each(['', 'x', 'MzAwLjEuOTk5OTk5OTk5OTk5OTk5', '%%%'])('%p is nobody’s token', token => {
    expect(pageTokens.read('q1', token, 0)).toBeNull();
  });
});
