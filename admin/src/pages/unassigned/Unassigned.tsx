export function Unassigned() {
  return null;
}
