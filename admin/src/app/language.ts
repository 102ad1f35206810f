import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import i18n from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { texts } from './texts/texts';

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

void i18n.use(initReactI18next).init({
  lng: stored(),
  fallbackLng: false,
  resources: texts,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  returnNull: false,
});
apply(i18n.language);
i18n.on('languageChanged', apply);

export function changeLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  void i18n.changeLanguage(language);
}

/** Whether this browser's person has chosen, so that the account's own language only decides on a new machine. */
export const languageChosenHere = (): boolean => localStorage.getItem(KEY) !== null;

export const isChinese = (language: string): boolean => language.startsWith('zh');

/** The reader's side of a `{ zh, en }` text. */
export function useText(): (text: Text | null | undefined) => string {
  const { i18n: current } = useTranslation();
  const chinese = isChinese(current.language);
  return useCallback((text: Text | null | undefined) => (text ? (chinese ? text.zh : text.en) : ''), [chinese]);
}
