import { stepShown } from './importRecord';

describe('M-021 the step in the address', () => {
  it.each`
    stage        | asked        | shown        | why
    ${'mapping'} | ${null}      | ${'columns'} | ${'where the import has come to'}
    ${'mapping'} | ${'result'}  | ${'columns'} | ${'nobody skips a step'}
    ${'preview'} | ${'columns'} | ${'columns'} | ${'columns may be mapped again'}
    ${'writing'} | ${'columns'} | ${'preview'} | ${'not while it is written'}
    ${'done'}    | ${'columns'} | ${'result'}  | ${'nor after'}
    ${'undone'}  | ${'preview'} | ${'result'}  | ${'what was taken back has its result'}
  `('$stage, asked for $asked: $shown, $why', ({ stage, asked, shown }) => {
    expect(stepShown(stage, asked)).toBe(shown);
  });
});
