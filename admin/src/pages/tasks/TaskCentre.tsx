export function TaskCentre() {
  return null;
}
