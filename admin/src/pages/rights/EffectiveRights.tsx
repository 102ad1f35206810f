export function EffectiveRights() {
  return null;
}
