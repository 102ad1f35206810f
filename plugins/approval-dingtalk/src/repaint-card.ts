import type { Outcome, TaskCard, TaskView } from '@cloudtally/plugin-sdk';
import { painted, type Params } from './card-params';
import { cardRecord, noteShown } from './card-record';
import { change } from './dingtalk-api';
import { outcomeOf, type Context } from './dingtalk-failure';
import { pressesAnswered } from './press-gate';

/** Shows the whole view to everybody who sees the card; an older view than the shown one is dropped. */
export const repaintCard = (context: Context, ref: string, card: TaskCard): Promise<Outcome<void>> =>
  outcomeOf(() => showView(context, ref, card.view, card.recipient));

/** @throws UpstreamFailed */
export async function showView(context: Context, ref: string, view: TaskView, user: string): Promise<void> {
  await pressesAnswered(context.accountId, ref);
  // One repaint of a card at a time, in all processes: between the look and the call another could pass.
  await context.lock(`card:${ref}`, async () => {
    const shown = await cardRecord(context, ref);
    if (shown && shown.version > view.version) return;
    const { shared, own, cut } = painted(context, view, user);
    if (cut.length > 0) context.log.warn('card texts were cut to the limits of DingTalk', { card: ref, cut });
    await update(context, ref, { shared, own, user });
    await noteShown(context, ref, view.version);
  });
}

/** Changes what one user sees and nothing else. */
export async function showOwn(context: Context, ref: string, user: string, own: Params): Promise<void> {
  await pressesAnswered(context.accountId, ref);
  await update(context, ref, { own, user });
}

// DingTalk overwrites everything unless both options say otherwise.
const update = (context: Context, ref: string, { shared, own, user }: { shared?: Params; own: Params; user: string }) =>
  change(context, {
    method: 'PUT',
    path: '/v1.0/card/instances',
    body: {
      outTrackId: ref,
      userIdType: 1,
      ...(shared ? { cardData: { cardParamMap: shared } } : {}),
      privateData: { [user]: { cardParamMap: own } },
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    },
    repeatable: true,
  });
