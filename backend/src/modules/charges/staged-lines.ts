import type { Dictionaries, Word } from './dictionaries';
import { DICTIONARIES } from './domain/charge-words';
import { stagingHead, stagingTail, type StagedCharge } from './domain/staged-charge';

/** What nearly every line fits into. */
const LINE_BYTES = 400;
/** Holds any number of a word; Postgres reads past the spaces. */
const BLANK = ' '.repeat(10);

/** A place that waits for the number of its word. */
interface Gap {
  readonly at: number;
  readonly word: Word;
}

/**
 * Charges as COPY text, which is ASCII. Without dictionaries (a preview writes no words) every id is 0.
 *
 * In bytes at once: the next rows are mapped while the words of these are numbered, and charges that wait in memory
 * outlive the collector's nursery. Of a charge that names new words nothing stays but the gaps for their numbers.
 */
export class StagedLines {
  charges = 0;
  private bytes: Buffer;
  private end = 0;
  private readonly gaps: Gap[] = [];

  /** @param expected how many charges there may be; more are taken too */
  constructor(
    private readonly words: Dictionaries | null,
    expected: number,
  ) {
    this.bytes = Buffer.allocUnsafe(expected * LINE_BYTES);
  }

  add(staged: StagedCharge): void {
    this.charges++;
    const head = stagingHead(staged);
    const line = head + this.wordsOf(staged, this.end + head.length) + stagingTail(staged);
    if (this.end + line.length > this.bytes.length)
      this.bytes = Buffer.concat([this.bytes], 2 * (this.end + line.length));
    this.end += this.bytes.write(line, this.end, 'latin1');
  }

  /** The text, once all words have their numbers. Nothing is added any more. */
  async finished(): Promise<Uint8Array> {
    await this.words?.numbered();
    for (const { at, word } of this.gaps) this.bytes.write(String(word.id), at, 'latin1');
    return this.bytes.subarray(0, this.end);
  }

  private wordsOf(staged: StagedCharge, start: number): string {
    if (!this.words) return NO_WORDS;
    const words = this.words.meet(staged);
    let text = '';
    for (const word of words) {
      if (word && word.id === 0) this.gaps.push({ at: start + text.length, word });
      text += word && word.id === 0 ? `${BLANK}\t` : `${word ? word.id : 0}\t`;
    }
    return text;
  }
}

const NO_WORDS = '0\t'.repeat(DICTIONARIES.length);
