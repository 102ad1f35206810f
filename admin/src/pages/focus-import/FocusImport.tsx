export function FocusImport() {
  return null;
}
