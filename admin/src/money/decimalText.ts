/**
 * Arithmetic on decimal strings, for showing only. A browser never adds money (the server sums); it groups, cuts and
 * scales the digits it was given, and for that text and BigInt are enough: no amount ever becomes a JavaScript number.
 */
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Parts {
  negative: boolean;
  whole: string;
  fraction: string;
}

function parts(value: string): Parts | null {
  const match = DECIMAL.exec(value.trim());
  if (!match) return null;
  return { negative: match[1] === '-', whole: match[2]!.replace(/^0+(?=\d)/, ''), fraction: match[3] ?? '' };
}

const isZeroParts = ({ whole, fraction }: Parts): boolean => /^0*$/.test(whole + fraction);

const join = ({ negative, whole, fraction }: Parts): string => {
  const text = fraction ? `${whole}.${fraction}` : whole;
  return negative && !isZeroParts({ negative, whole, fraction }) ? `-${text}` : text;
};

export const isDecimalText = (value: string): boolean => DECIMAL.test(value.trim());

export function isZeroText(value: string): boolean {
  const p = parts(value);
  return p !== null && isZeroParts(p);
}

export const isNegativeText = (value: string): boolean => value.trim().startsWith('-') && !isZeroText(value);

/** `1234.5` at 2 digits is `1234.50`; half away from zero, as documents round. Text that is no decimal comes back as it is. */
export function roundText(value: string, digits: number): string {
  const p = parts(value);
  if (!p) return value;
  const kept = p.fraction.slice(0, digits).padEnd(digits, '0');
  const up = (p.fraction[digits] ?? '0') >= '5';
  const scaled = (BigInt(p.whole + kept) + (up ? 1n : 0n)).toString().padStart(digits + 1, '0');
  const cut = scaled.length - digits;
  return join({ negative: p.negative, whole: scaled.slice(0, cut), fraction: scaled.slice(cut) });
}

/** Moves the decimal point: `shiftText('0.85', 2)` is `85`, `shiftText('12345', -4)` is `1.2345`. Exact. */
export function shiftText(value: string, places: number): string {
  const p = parts(value);
  if (!p) return value;
  const left = places < 0 ? '0'.repeat(-places) : '';
  const right = places > 0 ? '0'.repeat(places) : '';
  const digits = left + p.whole + p.fraction + right;
  const point = left.length + p.whole.length + places;
  const whole = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  return trimZeros(join({ negative: p.negative, whole, fraction: digits.slice(point) }), 0);
}

/** Takes away zeros at the end, but leaves at least `least` decimals: `12.340000` at 2 is `12.34`, `5` at 2 is `5.00`. */
export function trimZeros(value: string, least: number): string {
  const p = parts(value);
  if (!p) return value;
  return join({ ...p, fraction: p.fraction.replace(/0+$/, '').padEnd(least, '0') });
}

/** Thousands: `-1234567.8` is `-1,234,567.8`. */
export function groupText(value: string): string {
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** How much `now` is above `before`, as a ratio with three decimals (`0.084`); null from nothing or below. For arrows only. */
export function changeText(now: string, before: string): string | null {
  if (!isDecimalText(now) || !isDecimalText(before) || isZeroText(before) || isNegativeText(before)) return null;
  const digits = Math.max(parts(now)!.fraction.length, parts(before)!.fraction.length);
  const whole = (value: string) => BigInt(roundText(value, digits).replace('.', ''));
  const tenths = ((whole(now) - whole(before)) * 10_000n) / whole(before);
  return roundText(shiftText(tenths.toString(), -4), 3);
}

/** -1, 0 or 1, by value. */
export function compareText(a: string, b: string): number {
  const digits = Math.max(parts(a)?.fraction.length ?? 0, parts(b)?.fraction.length ?? 0);
  const left = BigInt(roundText(a, digits).replace('.', ''));
  const right = BigInt(roundText(b, digits).replace('.', ''));
  return left < right ? -1 : left > right ? 1 : 0;
}
