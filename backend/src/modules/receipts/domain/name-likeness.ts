/** Forms of companies and what is written around a name: they tell no two companies apart. */
const FORMS =
  /股份有限公司|有限责任公司|有限公司|总公司|公司|集团|\b(co|ltd|limited|inc|llc|company|corp|corporation)\b\.?/gu;
const MARKS = /[\s\p{P}\p{S}]+/gu;

/** One payment is compared with the names of all customers, again and again. */
const bared = new Map<string, string>();
const MOST_BARED = 20_000;

/** A name as it is compared: one width, one case, no company form, no marks. */
export function barename(name: string): string {
  const known = bared.get(name);
  if (known !== undefined) return known;
  const bare = name.normalize('NFKC').toLowerCase().replace(FORMS, ' ').replace(MARKS, '');
  if (bared.size >= MOST_BARED) bared.clear();
  bared.set(name, bare);
  return bare;
}

/**
 * How alike two payers' names are: 100 = the same once forms and marks are off, 0 = nothing in common.
 *
 * Dice over pairs of characters, which suits Chinese names without cutting them into words. A short name that stands
 * whole within the other counts for 90: banks print it so.
 */
export function nameLikeness(left: string, right: string): number {
  const [a, b] = [barename(left), barename(right)];
  if (a === '' || b === '') return 0;
  if (a === b) return 100;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 3 && long.includes(short)) return 90;
  const pairs = pairsOf(a);
  const others = pairsOf(b);
  const total = pairs.length + others.length;
  if (total === 0) return 0;
  let common = 0;
  for (const pair of others) {
    const at = pairs.indexOf(pair);
    if (at < 0) continue;
    pairs.splice(at, 1);
    common++;
  }
  const hundredths = (200 * common) / total;
  return hundredths - (hundredths % 1);
}

function pairsOf(text: string): string[] {
  const chars = [...text];
  return chars.slice(1).map((char, index) => chars[index]! + char);
}
