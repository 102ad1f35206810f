interface Compared {
  readonly eq?: string;
  readonly in?: readonly string[];
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly between?: { readonly lower: string; readonly upper: string };
}

/**
 * Which months a filter of charges asks for by name or by a span.
 *
 * @returns null for a filter that says nothing of months: it asks for all of them
 */
export function monthsAsked(filter: object): ((month: string) => boolean) | null {
  const { period, and } = filter as { period?: Compared; and?: object[] };
  const asked = (and ?? []).map(monthsAsked).filter(each => each !== null);
  if (period && Object.keys(period).some(word => MEETS[word])) asked.push(month => meets(month, period));
  return asked.length === 0 ? null : month => asked.every(asks => asks(month));
}

const meets = (month: string, period: Compared): boolean =>
  Object.keys(period).every(word => MEETS[word]?.(month, period) ?? true);

const MEETS: Readonly<Record<string, (month: string, than: Compared) => boolean>> = {
  eq: (month, { eq }) => month === eq,
  in: (month, than) => than.in!.includes(month),
  gt: (month, { gt }) => month > gt!,
  gte: (month, { gte }) => month >= gte!,
  lt: (month, { lt }) => month < lt!,
  lte: (month, { lte }) => month <= lte!,
  between: (month, { between }) => month >= between!.lower && month <= between!.upper,
};
