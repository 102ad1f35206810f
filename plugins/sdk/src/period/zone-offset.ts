/**
 * Minutes east of Greenwich of a zone at an instant: 480 for Asia/Shanghai.
 *
 * @param zone IANA name
 */
export function zoneOffset(zone: string, instant: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(instant),
  );
  const text = parts.find(part => part.type === 'timeZoneName')?.value ?? 'GMT';
  const found = /^GMT([+-])(\d\d):(\d\d)/.exec(text);
  if (!found) return 0;
  const minutes = Number.parseInt(found[2]!, 10) * 60 + Number.parseInt(found[3]!, 10);
  return found[1] === '-' ? -minutes : minutes;
}
