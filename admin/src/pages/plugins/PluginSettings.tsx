export function PluginSettings() {
  return null;
}
