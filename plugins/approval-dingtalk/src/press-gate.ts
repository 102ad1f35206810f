// DingTalk wants no update of a card between a press and its answer. The worker that leads the stream
// also runs the repaints, so a gate in its memory keeps the two apart; with several workers a repaint
// elsewhere can still fall into those milliseconds, and DingTalk then shows whichever came last.
const underWay = new Map<string, Set<Promise<void>>>();

const keyOf = (accountId: string, cardKey: string) => `${accountId}\n${cardKey}`;

/** Marks a press as unanswered until the returned function is called. */
export function pressBegins(accountId: string, cardKey: string): () => void {
  const key = keyOf(accountId, cardKey);
  const presses = underWay.get(key) ?? new Set();
  underWay.set(key, presses);
  let answered = () => {};
  const press = new Promise<void>(resolve => (answered = resolve));
  presses.add(press);
  return () => {
    presses.delete(press);
    if (presses.size === 0) underWay.delete(key);
    answered();
  };
}

/** Waits until no press of this card is unanswered: two seconds at most. */
export async function pressesAnswered(accountId: string, cardKey: string): Promise<void> {
  const presses = underWay.get(keyOf(accountId, cardKey));
  if (presses) await Promise.all(presses);
}
