import type { Random } from '../world/random';
import type { LegacyCell } from './legacy-customers';

const wide = (text: string) =>
  text.replace(/[0-9A-Za-z]/g, character => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** A text with what years of copying leave in it: spaces of every kind, a tab at the end, an apostrophe before it. */
export function dirtyText(random: Random, text: string): string {
  switch (random.between(0, 11)) {
    case 0:
      return ` ${text}`;
    case 1:
      return `${text}\u00a0`;
    case 2:
      return `${text}\t`;
    case 3:
      return `\u3000${text}\u3000`;
    case 4:
      return `'${text}`;
    case 5:
      return `\u200b${text}`;
    default:
      return text;
  }
}

/** A code in small letters, full-width, or with spaces in it. */
export function dirtyCode(random: Random, code: string): string {
  switch (random.between(0, 9)) {
    case 0:
      return wide(code);
    case 1:
      return `${code.slice(0, 6)} ${code.slice(6)}`;
    case 2:
      return code.toLowerCase();
    case 3:
      return `'${code}`;
    default:
      return code;
  }
}

export const dirtyWord = (random: Random, word: string): string => (random.chance(15) ? ` ${word}　` : word);

const LEVELS = ['A', 'Ａ', 'A级', '重点', 'VIP', 'B', 'B级', '普通', 'C', 'C级', 'c', '小微'] as const;
export const dirtyLevel = (random: Random): string => random.pick(LEVELS);

/** Days of credit as a number, with a unit, full-width, computed, or not at all. */
export function dirtyTerm(random: Random): LegacyCell {
  const days = random.pick([15, 30, 30, 45, 60, 90]);
  switch (random.between(0, 9)) {
    case 0:
      return `${days}天`;
    case 1:
      return wide(String(days));
    case 2:
      return `${days} 天`;
    case 3:
      return null;
    case 4:
      return { formula: `${days / 15}*15`, result: days };
    default:
      return days;
  }
}

/** A day in one of the ways that people and programs write it. @param day "2024-03-05" */
export function dirtyDay(random: Random, day: string): LegacyCell {
  const [year, month, date] = day.split('-').map(part => Number.parseInt(part, 10)) as [number, number, number];
  switch (random.between(0, 7)) {
    case 0:
      return `${year}年${month}月${date}日`;
    case 1:
      return `${year}/${month}/${date}`;
    case 2:
      return `${year}.${month}.${date}`;
    case 3:
      return day.replaceAll('-', '');
    case 4:
      return wide(day.slice(0, 4)) + day.slice(4);
    case 5:
      return '—';
    default:
      return new Date(`${day}T00:00:00Z`);
  }
}
