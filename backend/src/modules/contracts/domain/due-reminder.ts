/** Whole days from one calendar day to another. */
const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/**
 * Which reminder is due today: the nearest to the end of those whose day has come and that were not given. One that
 * was slept over is given late, but never two at once, and none twice.
 *
 * @param ending `reminderDays` as people write it: "60, 30, 7"
 * @returns      its days before the end; null when none is due
 */
export function dueReminder(
  ending: { readonly endsOn: string; readonly reminderDays: string; readonly told: readonly number[] },
  today: string,
): number | null {
  const left = daysBetween(today, ending.endsOn);
  const days = ending.reminderDays
    .split(',')
    .map(text => Number.parseInt(text, 10))
    .filter(day => day >= left);
  const nearest = days.length > 0 ? Math.min(...days) : null;
  const given = ending.told.some(day => nearest !== null && day <= nearest);
  return nearest === null || left < 0 || given ? null : nearest;
}
