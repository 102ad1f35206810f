/** Every word on screen, by area; `npm run i18n:check -w admin` refuses a key that either language lacks. */
const zh = import.meta.glob<Record<string, string>>('./zh/*.json', { eager: true, import: 'default' });
const en = import.meta.glob<Record<string, string>>('./en/*.json', { eager: true, import: 'default' });

const byArea = (files: Record<string, Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.split('/').pop()!.replace('.json', ''), words]),
  );

export const texts = { 'zh-CN': { translation: byArea(zh) }, 'en-US': { translation: byArea(en) } };
