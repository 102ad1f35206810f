import type { Text } from '@cloudtally/plugin-sdk';

export type Locale = 'zh' | 'en';

/** The reader's sentence. */
export const inLocale = (text: Text, locale: Locale): string => text[locale];

/** Chinese unless the first language that the header names is English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const first = (acceptLanguage ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh';
}
