import { offsetMinutes } from './offset-minutes';

describe('a written offset', () => {
  it.each([
    ['+08:00', 480, 'China'],
    ['-03:30', -210, 'half an hour counts west of Greenwich too'],
    ['+00:00', 0, 'UTC'],
  ])('%s is %d minutes: %s', (text, minutes, _why) => expect(offsetMinutes(text)).toBe(minutes));
});
