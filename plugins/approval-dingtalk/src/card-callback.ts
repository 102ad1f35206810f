import type { ApprovalAct } from '@cloudtally/plugin-sdk';

/** A frame of the stream, as far as it matters here. */
export interface CallbackFrame {
  readonly headers: { readonly messageId: string; readonly time?: string };
  /** JSON text. */
  readonly data: string;
}

type Fields = Readonly<Record<string, unknown>>;

const ACTS: Readonly<Record<string, ApprovalAct['act']>> = {
  agree: 'approve',
  approve: 'approve',
  reject: 'reject',
  refuse: 'reject',
  comment: 'comment',
  refresh: 'refresh',
};
const LONGEST_COMMENT = 2000;

/**
 * Reads a press of a button. `content` is JSON inside JSON; some pages of DingTalk's documentation call
 * it `value`, and put `params` beside `cardPrivateData` instead of into it: both are taken.
 *
 * Nothing but the button and the comment is read from `params`: they were on the phone.
 *
 * @returns null for what is no press of one of our cards
 */
export function readPress(frame: CallbackFrame, now: Date): ApprovalAct | null {
  const callback = parsed(frame.data);
  const { outTrackId, corpId, userId } = callback ?? {};
  if (!callback || !isText(outTrackId) || !isText(corpId) || !isText(userId)) return null;
  const { button, comment } = contentOf(callback);
  return {
    id: frame.headers.messageId,
    cardKey: outTrackId,
    corp: corpId,
    user: userId,
    // A button that we do not know shows the truth and changes nothing.
    act: ACTS[button] ?? 'refresh',
    ...(comment ? { comment: comment.slice(0, LONGEST_COMMENT) } : {}),
    at: timeOf(frame, now).toISOString(),
  };
}

/** Which button, and what was written beside it. */
function contentOf(callback: Fields): { button: string; comment: string | undefined } {
  const content = parsed(callback.content) ?? parsed(callback.value) ?? {};
  const own = fields(content.cardPrivateData) ?? {};
  const params = fields(own.params) ?? fields(content.params) ?? {};
  const ids = [own.actionIds, content.actionIds].find(Array.isArray) as unknown[] | undefined;
  const [button = ''] = [...(ids ?? []), params.action].filter(isText);
  const comment = [params.comment, fields(params.form)?.comment].find(isText);
  return { button, comment };
}

function timeOf(frame: CallbackFrame, now: Date): Date {
  const told = new Date(Number.parseInt(frame.headers.time ?? '', 10));
  const isSane = Math.abs(told.getTime() - now.getTime()) < 86_400_000;
  return isSane ? told : now;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 10_000;

const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;

function parsed(value: unknown): Fields | null {
  if (typeof value !== 'string') return fields(value);
  try {
    return fields(JSON.parse(value));
  } catch {
    return null;
  }
}
