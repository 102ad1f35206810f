import type { Text } from '@cloudtally/plugin-sdk';

const PLACEHOLDER = /\{([A-Za-z][\w.]{0,120})\}/g;

/** The paths that a message names in braces. */
export const placeholdersIn = (message: string): string[] => [
  ...new Set([...message.matchAll(PLACEHOLDER)].map(([, path]) => path!)),
];

/** A message with what the reader may see of the record; what he may not, or what is empty, is a dash. */
export const filledIn = (message: string, shown: (path: string) => string | null): string =>
  message.replace(PLACEHOLDER, (_, path: string) => shown(path) ?? '—');

export interface DateTold {
  readonly resource: Text;
  /** What the record is called, as its reader sees it. */
  readonly record: string;
  readonly field: Text;
  readonly about: string;
  readonly today: string;
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** One line: which date of which record. */
export const subjectOf = ({ resource, record, field, about }: DateTold): Text => ({
  zh: `${resource.zh}“${record}”：${field.zh} ${about}`,
  en: `${resource.en} "${record}": ${field.en.toLowerCase()} ${about}`,
});

/** The sentence under it. */
export function sentenceOf({ resource, record, field, about, today }: DateTold): Text {
  const days = dayNumber(about) - dayNumber(today);
  const zh = days === 0 ? '就是今天' : days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`;
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  const en = days === 0 ? 'today' : days > 0 ? `in ${count}` : `${count} ago`;
  return {
    zh: `${resource.zh}“${record}”的${field.zh}为 ${about}，${zh}。`,
    en: `The ${field.en.toLowerCase()} of ${resource.en.toLowerCase()} "${record}" is ${about}: ${en}.`,
  };
}
