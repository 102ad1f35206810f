const LOCAL = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/;

/**
 * The instant of a local time without a zone, as vendors write it: "2026-10-18 09:00:00".
 *
 * @param offsetMinutes east of Greenwich is positive; China is 480
 * @returns milliseconds since 1970, or null for what is no such time
 */
export function localInstant(text: string | null | undefined, offsetMinutes: number): number | null {
  const found = LOCAL.exec(text ?? '');
  const utc = found ? Date.parse(`${found[1]}T${found[2]}Z`) : NaN;
  return Number.isNaN(utc) ? null : utc - offsetMinutes * 60_000;
}
