import type { TaskCard, TaskStatus, TaskView, Text } from '@cloudtally/plugin-sdk';
import { failed, type Context } from './dingtalk-failure';

/** DingTalk's limit for one value of a card; keys have 100. Source: card API, `cardParamMap`. */
export const VALUE_BYTES = 1024;

export type Params = Readonly<Record<string, string>>;

/** What a card is painted with, and what had to be cut for it. */
export interface Painted {
  readonly shared: Params;
  /** For this user alone. */
  readonly own: Params;
  readonly cut: readonly string[];
}

const STATUS: Readonly<Record<TaskStatus, Text>> = {
  pending: { zh: '待审批', en: 'Waiting for you' },
  approved: { zh: '已同意', en: 'Approved' },
  rejected: { zh: '已拒绝', en: 'Rejected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  expired: { zh: '已过期', en: 'Expired' },
};
const ACTS: Readonly<Record<string, Text>> = {
  approve: { zh: '同意', en: 'approved' },
  reject: { zh: '拒绝', en: 'rejected' },
  comment: { zh: '评论', en: 'commented' },
};
const MORE: Text = { zh: '内容较长，完整内容请点“查看详情”。', en: 'Shortened; open the details for all of it.' };
const BUSY: Text = { zh: '正在处理……', en: 'Working on it ...' };
const FAILED: Text = { zh: '没有处理成功，请再试一次。', en: 'That did not work; please press again.' };

/** The whole of a view for one user, as texts within DingTalk's limits. */
export function painted(context: Context, view: TaskView, user: string): Painted {
  const language = context.settings.language;
  const cut: string[] = [];
  const fit = (name: string, value: string, bytes = VALUE_BYTES) => {
    const fitted = cutToBytes(value, bytes);
    if (fitted !== value) cut.push(name);
    return fitted;
  };
  const contents = factsText(view, language, () => cut.push('contents'));
  const shared = {
    title: fit('title', view.title[language]),
    status: view.status,
    status_text: STATUS[view.status][language],
    contents,
    markdown: fit('markdown', markdownOf(contents)),
    last_act: fit('last_act', lastActText(view, language)),
    version: String(view.version),
  };
  const own = {
    can_act: String(view.status === 'pending' && view.canAct.includes(user)),
    note: fit('note', view.note?.[language] ?? ''),
    busy: '',
  };
  return { shared: { ...shared, more: cut.length > 0 ? MORE[language] : '' }, own, cut };
}

/** What a card has besides its view; never changes. @throws UpstreamFailed `invalid`: a link cannot be cut */
export function fixedParams(context: Context, card: TaskCard): Params {
  if (Buffer.byteLength(card.link) > VALUE_BYTES) {
    throw failed('invalid', { sent: 'no', what: { zh: '卡片链接过长', en: 'The link of the card is too long' } });
  }
  return { link: card.link, summary: cutToBytes(card.summary[context.settings.language], VALUE_BYTES) };
}

/** Shown to the person who pressed while the engine takes longer than DingTalk waits, and when it failed. */
export const busyParams = (context: Context): Params => ({
  can_act: 'false',
  note: '',
  busy: BUSY[context.settings.language],
});
export const failedParams = (context: Context): Params => ({
  can_act: 'true',
  note: FAILED[context.settings.language],
  busy: '',
});

function lastActText({ lastAct }: TaskView, language: keyof Text): string {
  if (!lastAct) return '';
  const act = ACTS[lastAct.act]?.[language] ?? lastAct.act;
  return [lastAct.by, act, lastAct.comment].filter(Boolean).join(' · ');
}

/** The facts as the JSON text that the template's list reads; facts that do not fit are left out from the end. */
function factsText(view: TaskView, language: keyof Text, onCut: () => void): string {
  const whole = view.facts.map(({ label, value }) => ({ label: label[language], text: value }));
  const short = whole.map(({ label, text }) => ({ label: cutToBytes(label, 60), text: cutToBytes(text, 240) }));
  const kept = [...short];
  while (kept.length > 0 && Buffer.byteLength(JSON.stringify(kept)) > VALUE_BYTES) kept.pop();
  const result = JSON.stringify(kept);
  if (result !== JSON.stringify(whole)) onCut();
  return result;
}

/** The same facts for a template without a list: the amount large, the others as lines. */
function markdownOf(contents: string): string {
  const facts = JSON.parse(contents) as { label: string; text: string }[];
  // What a person typed is no markup.
  const plain = (text: string) => text.replace(/[\\`*_[\]#<>|!]/g, '\\$&').replace(/\s+/g, ' ');
  return facts.map(({ label, text }) => `**${plain(label)}** ${plain(text)}`).join('\n\n');
}

/** The text within so many UTF-8 bytes, cut between two characters and marked with an ellipsis. */
export function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const room = bytes - Buffer.byteLength('…');
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > room) break;
    kept += character;
  }
  return `${kept}…`;
}
