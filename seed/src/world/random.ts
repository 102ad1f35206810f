/**
 * The world's only source of chance: the same text gives the same sequence on every machine and Node.
 *
 * `Math.random` can not be seeded, and a library generator may change its sequence in a patch release,
 * which would change every byte of the world.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: string) {
    this.a = hashText(seed, 1);
    this.b = hashText(seed, 2);
    this.c = hashText(seed, 3);
    this.d = 1;
    for (let warmUp = 0; warmUp < 12; warmUp++) this.next();
  }

  /** A whole number from 0 to 2^32 - 1. Source of the recipe: Chris Doty-Humphrey's sfc32. */
  next(): number {
    const sum = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + (this.next() % (high - low + 1));
  }

  /** True in `percent` of a hundred cases; hundredths of a percent count. */
  chance(percent: number): boolean {
    return this.next() % 10_000 < percent * 100;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.next() % items.length]!;
  }

  /** One item, `weight` times as often as an item of weight 1. Weights are whole numbers. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    const total = items.reduce((sum, item) => sum + weight(item), 0);
    let at = this.next() % total;
    for (const item of items) {
      at -= weight(item);
      if (at < 0) return item;
    }
    return items[items.length - 1]!;
  }

  /** `length` characters of `alphabet`. */
  word(length: number, alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'): string {
    let text = '';
    for (let at = 0; at < length; at++) text += alphabet[this.next() % alphabet.length];
    return text;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let at = copy.length - 1; at > 0; at--) {
      const other = this.next() % (at + 1);
      [copy[at], copy[other]] = [copy[other]!, copy[at]!];
    }
    return copy;
  }
}

/** FNV-1a over UTF-16 units, then mixed; `salt` makes independent hashes of one text. */
export function hashText(text: string, salt = 0): number {
  let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash, salt);
}

/**
 * A number from 0 to 2^32 - 1 for a pair of numbers: chance without a sequence, so that a line of
 * October is the same whether or not September was made before. Source: the murmur3 finaliser.
 */
export function mix(left: number, right: number): number {
  let hash = (left ^ Math.imul(right + 0x7f4a7c15, 0x85ebca6b)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
