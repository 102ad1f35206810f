import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import i18n from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Words } from './texts/byArea';

/** A text of the server's: both languages travel, the reader's is shown. */
export interface Text {
  zh: string;
  en: string;
}

export type Language = 'zh-CN' | 'en-US';

const KEY = 'cloudtally.language';

dayjs.extend(utc);
dayjs.extend(timezone);

const stored = (): Language => {
  const kept = localStorage.getItem(KEY);
  if (kept === 'zh-CN' || kept === 'en-US') return kept;
  return navigator.language.toLowerCase().startsWith('zh') || !navigator.language ? 'zh-CN' : 'en-US';
};

function apply(language: string) {
  document.documentElement.lang = language;
  dayjs.locale(language === 'en-US' ? 'en' : 'zh-cn');
}

/** A person reads one language, so the other one is only loaded when it is asked for. */
const WORDS: Record<Language, () => Promise<{ words: Words }>> = {
  'zh-CN': () => import('./texts/zh'),
  'en-US': () => import('./texts/en'),
};

/** Before anything is drawn: the words of whoever sits here. */
export async function beginLanguage(): Promise<void> {
  const language = stored();
  const { words } = await WORDS[language]();
  i18n.on('languageChanged', apply);
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: words } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
  });
  apply(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  if (!i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', (await WORDS[language]()).words);
  }
  await i18n.changeLanguage(language);
}

/** Whether this browser's person has chosen, so that the account's own language only decides on a new machine. */
export const languageChosenHere = (): boolean => localStorage.getItem(KEY) !== null;

export const isChinese = (language: string): boolean => language.startsWith('zh');

/** A title in the middle of a sentence: cloud account, but FOCUS. */
export const inSentence = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** The reader's side of a `{ zh, en }` text. */
export function useText(): (text: Text | null | undefined) => string {
  const { i18n: current } = useTranslation();
  const chinese = isChinese(current.language);
  return useCallback((text: Text | null | undefined) => (text ? (chinese ? text.zh : text.en) : ''), [chinese]);
}
