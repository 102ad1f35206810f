import { shiftMonth, type BillingMonth, type Finality } from '@cloudtally/plugin-sdk';

export type SliceState = 'provisional' | 'final' | 'locked';

/**
 * The instant from which the vendor calls a month final: day and hour of the next month in the
 * vendor's zone. Without a finality clock a month is final once it is over.
 */
export function finalAt(period: BillingMonth, finality: Finality | null, zone: string): Date {
  const next = shiftMonth(period, 1);
  const day = String(finality?.day ?? 1).padStart(2, '0');
  const hour = String(finality?.hour ?? 0).padStart(2, '0');
  return zonedInstant(`${next}-${day}T${hour}:00:00Z`, finality?.zone ?? zone);
}

/** What a pull that began at `startedAt` knows: only what was read after the vendor's hour is final. */
export const stateAfter = (startedAt: Date, final: Date): SliceState => (startedAt >= final ? 'final' : 'provisional');

/** The instant at which clocks in the zone show this time. */
function zonedInstant(shown: string, zone: string): Date {
  const wanted = Date.parse(shown);
  const first = new Date(wanted - offsetOf(zone, wanted));
  // Across a change of the clocks the first guess has the wrong offset.
  return new Date(wanted - offsetOf(zone, first.getTime()));
}

function offsetOf(zone: string, time: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (type: string) => Number.parseInt(parts.find(found => found.type === type)!.value, 10);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - (time - (time % 1000));
}
