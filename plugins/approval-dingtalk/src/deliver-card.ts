import type { IdempotencyKey, Outcome, TaskCard } from '@cloudtally/plugin-sdk';
import { fixedParams, painted } from './card-params';
import { cardRecord, contentOf, keepRecord } from './card-record';
import { change } from './dingtalk-api';
import { failed, outcomeOf, reasonOf, type Context } from './dingtalk-failure';

/**
 * Puts one card into the robot chat of its recipient. DingTalk's own idempotency key, `outTrackId`,
 * is the card's key.
 *
 * A key that DingTalk knows already was ours in an attempt whose answer was lost. Whether that attempt
 * reached the chat is not known, so the card is delivered again: the chat then has the same instance,
 * which is better than an approver who never hears of it.
 */
export async function deliverCard(
  context: Context,
  card: TaskCard,
  _key: IdempotencyKey,
): Promise<Outcome<{ ref: string }>> {
  const content = contentOf(card);
  const known = await cardRecord(context, card.key);
  if (known && known.content !== content) {
    const what = { zh: '同一卡片号已用于其他内容', en: 'The key of the card was used for other content' };
    return { kind: 'refused', error: failed('conflict', { sent: 'no', what }) };
  }
  if (known?.delivered) return { kind: 'done', value: { ref: card.key } };
  const { version } = card.view;
  return outcomeOf(async () => {
    const body = cardBody(context, card);
    await keepRecord(context, card.key, { content, delivered: false, version });
    try {
      mustBeDelivered(await change(context, { method: 'POST', path: '/v1.0/card/instances/createAndDeliver', body }));
    } catch (error) {
      if (reasonOf(error) !== 'conflict') throw error;
      mustBeDelivered(
        await change(context, { method: 'POST', path: '/v1.0/card/instances/deliver', body: addressOf(context, card) }),
      );
    }
    await keepRecord(context, card.key, { content, delivered: true, version });
    return { ref: card.key };
  });
}

function cardBody(context: Context, card: TaskCard): Record<string, unknown> {
  const { shared, own, cut } = painted(context, card.view, card.recipient);
  if (cut.length > 0) context.log.warn('card texts were cut to the limits of DingTalk', { card: card.key, cut });
  return {
    cardTemplateId: context.settings.cardTemplateId,
    callbackType: 'STREAM',
    cardData: { cardParamMap: { ...shared, ...fixedParams(context, card) } },
    privateData: { [card.recipient]: { cardParamMap: own } },
    imRobotOpenSpaceModel: {
      supportForward: false,
      lastMessageI18n: { ZH_CN: card.summary.zh, EN_US: card.summary.en },
      notification: { alertContent: card.summary[context.settings.language], notificationOff: false },
    },
    ...addressOf(context, card),
  };
}

const addressOf = (context: Context, card: TaskCard) => ({
  outTrackId: card.key,
  userIdType: 1,
  openSpaceId: `dtv1.card//IM_ROBOT.${card.recipient}`,
  imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode: context.settings.robotCode },
});

/** HTTP 200 says that the card exists; whether it reached anybody stands in each element. */
function mustBeDelivered(answer: Readonly<Record<string, unknown>>): void {
  const result = answer.result as { deliverResults?: unknown } | unknown[] | undefined;
  const list = Array.isArray(result) ? result : result?.deliverResults;
  if (!Array.isArray(list) || list.length === 0) throw failed('outcome_unknown', { sent: 'maybe' });
  const [missed] = (list as { success?: unknown; errorMsg?: unknown }[]).filter(each => each.success !== true);
  if (!missed) return;
  const message = typeof missed.errorMsg === 'string' ? missed.errorMsg.slice(0, 200) : '';
  throw failed('business', {
    provider: { code: 'deliverResults', message },
    what: { zh: '钉钉没有把卡片送达审批人', en: 'DingTalk did not deliver the card to the approver' },
  });
}
