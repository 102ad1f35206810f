export type Params = Record<string, string>;

/** A card instance as DingTalk keeps it. */
export interface CardFact {
  readonly outTrackId: string;
  readonly cardTemplateId: string;
  readonly shared: Params;
  /** By user id. */
  readonly own: Readonly<Record<string, Params>>;
  /** What the answer to a press painted for the person who pressed, until everybody is repainted. */
  readonly painted: Readonly<Record<string, Params>>;
  /** In whose robot chat it is. */
  readonly deliveredTo: readonly string[];
}

export interface CardUpdate {
  readonly shared?: Params;
  readonly own?: Readonly<Record<string, Params>>;
  /** Merge by key; DingTalk overwrites unless told so. */
  readonly mergeShared: boolean;
  readonly mergeOwn: boolean;
}

/** The public update: everybody's picture is painted anew. */
export function updated(card: CardFact, update: CardUpdate): CardFact {
  const own = { ...card.own };
  for (const [user, params] of Object.entries(update.own ?? {})) {
    own[user] = update.mergeOwn ? { ...own[user], ...params } : params;
  }
  if (!update.shared) return { ...card, own };
  const shared = update.mergeShared ? { ...card.shared, ...update.shared } : update.shared;
  return { ...card, shared, own, painted: {} };
}

/** The answer to a press: for the person who pressed and nobody else. */
export function answered(card: CardFact, user: string, update: { shared?: Params; own?: Params }): CardFact {
  return {
    ...card,
    own: update.own ? { ...card.own, [user]: { ...card.own[user], ...update.own } } : card.own,
    painted: update.shared ? { ...card.painted, [user]: { ...card.painted[user], ...update.shared } } : card.painted,
  };
}

/** What this user sees now; undefined when the card is not in his chat. */
export function shownTo(card: CardFact | undefined, user: string): Params | undefined {
  if (!card?.deliveredTo.includes(user)) return undefined;
  return { ...card.shared, ...card.painted[user], ...card.own[user] };
}
