/** @modules own: the service layer is mocked. */
import { twoWalls } from './two-walls';

/** The service layer's wall is off: no row filter, and the caller's own filter goes through as it came. */
jest.mock('../../src/kernel/access/query-guard', () => {
  const real = jest.requireActual<typeof import('../../src/kernel/access/query-guard')>(
    '../../src/kernel/access/query-guard',
  );
  return {
    ...real,
    rowFilterOf: () => ({}),
    guardFilter: (...given: Parameters<typeof real.guardFilter>) => given[2] ?? {},
  };
});

twoWalls("the database's wall alone", 'staff');
