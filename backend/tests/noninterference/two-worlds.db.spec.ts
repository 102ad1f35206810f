/** @modules own: faults are planted in the walls. */
import { twoWorlds } from './two-worlds';

jest.mock('../../src/kernel/access/field-access', () =>
  jest
    .requireActual<typeof import('./faults')>('./faults')
    .faultyFieldAccess(jest.requireActual('../../src/kernel/access/field-access')),
);
jest.mock('../../src/kernel/access/query-guard', () =>
  jest
    .requireActual<typeof import('./faults')>('./faults')
    .faultyQueryGuard(jest.requireActual('../../src/kernel/access/query-guard')),
);

// 5,000 questions a night; here as many as cost seconds.
describe('M-245, M-246 noninterference: generated questions in two worlds', () =>
  twoWorlds(140, Number(process.env.CLOUDTALLY_SEED ?? 20_261_122), true));
