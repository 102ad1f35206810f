import type { ApprovalAct, ApprovalSink, TaskView } from '@cloudtally/plugin-sdk';
import { readPress, type CallbackFrame } from './card-callback';
import { busyParams, failedParams, painted, type Params } from './card-params';
import { noteShown } from './card-record';
import type { Context } from './dingtalk-failure';
import { pressBegins } from './press-gate';
import { showOwn, showView } from './repaint-card';

/** DingTalk waits 2 s for the answer of a press; the half second is for the way. */
export const ANSWER_WITHIN_MS = 1500;
const KEPT_ANSWERS = 10_000;
const KEPT_FOR_MS = 5 * 60_000;

/** What an answer to a press paints: for the person who pressed, and for nobody else. */
export interface PressAnswer {
  readonly cardUpdateOptions: { readonly updateCardDataByKey: true; readonly updatePrivateDataByKey: true };
  readonly cardData?: { readonly cardParamMap: Params };
  readonly userPrivateData?: { readonly cardParamMap: Params };
}

export interface PressDesk {
  /** Resolves with the answer, or null when there is to be none, so that DingTalk brings the press again. */
  answer(frame: CallbackFrame): Promise<PressAnswer | null>;
  /** To be called when the answer is out: repaints of the card may go on. */
  sent(frame: CallbackFrame): void;
  /** Waits for what runs on behind an answer. */
  drained(): Promise<void>;
}

/**
 * Hands presses to the engine and answers in time. DingTalk delivers a press more than once, also after
 * a right answer: the engine hears of it once, and the same answer goes out each time.
 */
export function pressDesk(context: Context, sink: ApprovalSink): PressDesk {
  const answers = new Map<string, { readonly answer: Promise<PressAnswer | null>; readonly at: number }>();
  const gates = new Map<string, () => void>();
  const behind = new Set<Promise<void>>();

  const forgetOld = (now: number) => {
    for (const [id, { at }] of answers) {
      if (answers.size <= KEPT_ANSWERS && now - at < KEPT_FOR_MS) return;
      answers.delete(id);
    }
  };

  const runBehind = (work: Promise<void>) => {
    const noted = work.catch((error: unknown) => {
      context.log.warn('a card could not be repainted after a press', { reason: String(error) });
    });
    behind.add(noted);
    void noted.finally(() => behind.delete(noted));
  };

  const repaintLater = (act: ApprovalAct, deciding: Promise<TaskView>) =>
    deciding.then(
      view => showView(context, act.cardKey, view, act.user),
      error => {
        context.log.warn('a press failed after its answer', { card: act.cardKey, reason: String(error) });
        return showOwn(context, act.cardKey, act.user, failedParams(context));
      },
    );

  async function decide(act: ApprovalAct): Promise<PressAnswer | null> {
    const deciding = Promise.resolve().then(() => sink.onAct(act));
    try {
      const view = await within(ANSWER_WITHIN_MS, deciding);
      if (view) {
        await noteShown(context, act.cardKey, view.version);
        const { shared, own } = painted(context, view, act.user);
        return answerOf(own, shared);
      }
    } catch (error) {
      // Nothing was stored, so nothing is acknowledged: DingTalk brings the press again.
      context.log.warn('a press was not taken', { card: act.cardKey, reason: String(error) });
      return null;
    }
    runBehind(repaintLater(act, deciding));
    return answerOf(busyParams(context));
  }

  return {
    answer(frame) {
      const { messageId } = frame.headers;
      const earlier = answers.get(messageId);
      if (earlier) return earlier.answer;
      const now = context.clock.now();
      const act = readPress(frame, now);
      if (!act || act.corp !== context.settings.corpId) {
        context.log.warn('a callback was not taken', {
          messageId,
          why: act ? 'another company' : 'no press of a card',
        });
        return Promise.resolve(answerOf());
      }
      gates.set(messageId, pressBegins(context.accountId, act.cardKey));
      const answer = decide(act);
      answers.set(messageId, { answer, at: now.getTime() });
      forgetOld(now.getTime());
      void answer.then(result => void (result === null && answers.delete(messageId)));
      return answer;
    },
    sent({ headers: { messageId } }) {
      gates.get(messageId)?.();
      gates.delete(messageId);
    },
    async drained() {
      while (behind.size > 0) await Promise.all(behind);
    },
  };
}

const answerOf = (own?: Params, shared?: Params): PressAnswer => ({
  cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
  ...(shared ? { cardData: { cardParamMap: shared } } : {}),
  ...(own ? { userPrivateData: { cardParamMap: own } } : {}),
});

/** The result, or null when it takes longer. Real time: it is the provider's patience that is measured. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>(resolve => (timer = setTimeout(resolve, milliseconds, null)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
