export interface Moment {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** YYYY-MM-DD in the zone. */
  readonly day: string;
}

/**
 * Instants in one zone. A month of hourly charges has under a thousand, so they are kept; a source
 * with more than that is forgotten from time to time.
 */
export class ChargeDays {
  private readonly moments = new Map<string, Moment | null>();
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

  /** @returns null when the text is no UTC instant */
  at(instant: string): Moment | null {
    const known = this.moments.get(instant);
    if (known !== undefined) return known;
    const time = UTC_INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
    const moment = Number.isNaN(time) ? null : { time, day: this.format.format(time) };
    if (this.moments.size >= MOST_MOMENTS) this.moments.clear();
    this.moments.set(instant, moment);
    return moment;
  }
}

const MOST_MOMENTS = 50_000;
// Date.parse alone takes far more than ISO, up to comments in brackets.
const UTC_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/;
