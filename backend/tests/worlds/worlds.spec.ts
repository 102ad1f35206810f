import fc from 'fast-check';
import { checkWorld } from './check-world';
import { randomWorld } from './random-world';

describe('random worlds (M-119 to M-132, X-04)', () => {
  it('come to what they come to by hand, and re-rated after any late row to what they do from scratch', () => {
    fc.assert(fc.property(randomWorld, checkWorld), { numRuns: 300 });
  });
});
