import { byArea } from './byArea';

/** Every word on screen in this language; `npm run i18n:check -w admin` refuses a key that either language lacks. */
export const words = byArea(
  import.meta.glob<Record<string, string>>('./zh/*.json', { eager: true, import: 'default' }),
);
