export function MonthClose() {
  return null;
}
