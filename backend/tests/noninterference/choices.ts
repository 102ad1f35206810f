import fc from 'fast-check';

/** Choices that follow from one list of numbers, so that a question can be built step by step and said again. */
export class Choices {
  private at = 0;
  /** Whether something is asked about that the person may not see; else only the rows they may not see could tell. */
  readonly prying: boolean;

  constructor(private readonly numbers: readonly number[]) {
    this.prying = this.often(45);
  }

  of<T>(list: readonly T[]): T {
    return list[this.next() % list.length]!;
  }

  /** @param percent how often it is so */
  often(percent: number): boolean {
    return this.next() % 100 < percent;
  }

  private next(): number {
    this.at += 1;
    return this.numbers[(this.at - 1) % this.numbers.length]!;
  }
}

const NUMBERS = 97;

/** As many as asked for, the same for the same seed. */
export const choices = (numRuns: number, seed: number): readonly Choices[] =>
  fc
    .sample(fc.array(fc.nat(), { minLength: NUMBERS, maxLength: NUMBERS, size: 'max' }), { numRuns, seed })
    .map(numbers => new Choices(numbers));
