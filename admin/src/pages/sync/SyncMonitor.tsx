export function SyncMonitor() {
  return null;
}
