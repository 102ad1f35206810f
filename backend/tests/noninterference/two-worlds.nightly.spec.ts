import { twoWorlds } from './two-worlds';

describe('M-245, M-246 noninterference: five thousand generated questions in two worlds', () =>
  twoWorlds(5_000, Number(process.env.CLOUDTALLY_SEED ?? 20_261_123), false));
