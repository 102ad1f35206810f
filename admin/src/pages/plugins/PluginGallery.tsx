export function PluginGallery() {
  return null;
}
