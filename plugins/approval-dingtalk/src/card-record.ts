import { createHash } from 'node:crypto';
import type { TaskCard } from '@cloudtally/plugin-sdk';
import type { Context } from './dingtalk-failure';

/** What we know of a card at DingTalk, which has no call to read one. */
export interface CardRecord {
  /** Hash of the content under which the key was first used. */
  readonly content: string;
  readonly delivered: boolean;
  /** Of the newest view that is shown. */
  readonly version: number;
}

const HALF_A_YEAR_SECONDS = 180 * 86_400;
const keyOf = (cardKey: string) => `card:${cardKey}`;

export const cardRecord = (context: Context, cardKey: string): Promise<CardRecord | undefined> =>
  context.store.get<CardRecord>(keyOf(cardKey));

export const keepRecord = (context: Context, cardKey: string, record: CardRecord): Promise<void> =>
  context.store.set(keyOf(cardKey), record, HALF_A_YEAR_SECONDS);

/** Notes that a newer view is shown; an older one changes nothing. */
export async function noteShown(context: Context, cardKey: string, version: number): Promise<void> {
  const known = await cardRecord(context, cardKey);
  if (known && known.version < version) await keepRecord(context, cardKey, { ...known, version });
}

export const contentOf = (card: TaskCard): string => createHash('sha256').update(JSON.stringify(card)).digest('hex');
