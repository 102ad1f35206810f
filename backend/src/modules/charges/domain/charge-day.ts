/**
 * Calendar days of instants in one zone. A month of hourly charges has under a thousand instants, so
 * they are kept; a source with more than that is forgotten from time to time.
 */
export class ChargeDays {
  private readonly days = new Map<string, string | null>();
  private readonly format: Intl.DateTimeFormat;

  /** @param zone IANA name, such as "Asia/Shanghai" */
  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
  }

  /** @returns YYYY-MM-DD, or null when the text is no instant */
  of(instant: string): string | null {
    const known = this.days.get(instant);
    if (known !== undefined) return known;
    const time = UTC_INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
    const day = Number.isNaN(time) ? null : this.format.format(time);
    if (this.days.size >= MOST_DAYS) this.days.clear();
    this.days.set(instant, day);
    return day;
  }
}

const MOST_DAYS = 50_000;
// Date.parse alone takes far more than ISO, up to comments in brackets.
const UTC_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/;
