import { CONTRACT_FROM, CONTRACT_STATES, ratesIn, type ContractState } from './contract-state';

describe('the life of a contract (M-026)', () => {
  it.each`
    state            | endedOn         | rates    | why
    ${'draft'}       | ${null}         | ${false} | ${'nobody agreed to it'}
    ${'in_approval'} | ${null}         | ${false} | ${'asked, not answered'}
    ${'approved'}    | ${null}         | ${false} | ${'we would; the customer has not signed'}
    ${'signed'}      | ${null}         | ${true}  | ${'only signed ones rate bills'}
    ${'in_force'}    | ${null}         | ${true}  | ${'signed and begun'}
    ${'ended'}       | ${'2026-10-15'} | ${true}  | ${'it still held when the month began'}
    ${'ended'}       | ${'2026-10-01'} | ${false} | ${'it ended with the month before'}
  `(
    '$state, ended $endedOn, in October: $why',
    ({ state, endedOn, rates }: { state: ContractState; endedOn: string | null; rates: boolean }) => {
      expect(ratesIn({ state, endedOn }, '2026-10-01')).toBe(rates);
    },
  );

  it('reaches every state from draft, and signed only through approved', () => {
    const reached = new Set<ContractState>(['draft']);
    for (const _ of CONTRACT_STATES)
      for (const [to, from] of Object.entries(CONTRACT_FROM))
        if (from.some(state => reached.has(state))) reached.add(to as ContractState);
    expect([...reached].sort()).toEqual([...CONTRACT_STATES].sort());
    expect(CONTRACT_FROM.signed).toEqual(['approved']);
    expect(CONTRACT_FROM.in_force).toEqual(['signed']);
  });
});
