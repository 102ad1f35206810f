import type { Agreement, Considered, Outcome, Source, Subject } from './agreement';
import { AgreementsTie } from './rating.errors';

const SOURCE_RANK: Readonly<Record<Source, number>> = { customer: 0, distributor: -16, group: -32, public: -48 };

/**
 * The stated order, most specific first: the customer's own agreement beats a distributor's price book beats that of
 * a customer group beats the public one; in each a named service beats a named provider beats everything; then a
 * named currency beats any currency; then project beats framework. Two agreements of one rank never hold at
 * once: the database refuses them (`price_agreement_no_overlap`, `price_book_line_no_overlap`).
 */
export const rankOf = (agreement: Agreement): number =>
  SOURCE_RANK[agreement.source] +
  (agreement.serviceCode !== null ? 8 : agreement.provider !== null ? 4 : 0) +
  (agreement.currency !== null ? 2 : 0) +
  (agreement.kind === 'project' ? 1 : 0);

/** Whether the agreement holds in the billing period, which it does for the whole of it or not at all. */
export const holdsIn = (agreement: Pick<Agreement, 'validFrom' | 'validTo'>, period: string): boolean => {
  const first = `${period}-01`;
  return agreement.validFrom <= first && (agreement.validTo === null || first < agreement.validTo);
};

const ELSEWHERE: ReadonlySet<Outcome | null> = new Set(['other_provider', 'other_service', 'other_currency']);

function outcomeFor(agreement: Agreement, subject: Subject): Outcome | null {
  if (agreement.provider !== null && agreement.provider !== subject.provider) return 'other_provider';
  if (agreement.serviceCode !== null && agreement.serviceCode !== subject.serviceCode) return 'other_service';
  if (agreement.currency !== null && agreement.currency !== subject.currency) return 'other_currency';
  if (agreement.contract !== null && agreement.contract.version === null) return 'contract_not_in_force';
  if (agreement.unit !== null && agreement.unit !== subject.unit) return 'other_unit';
  return null;
}

/**
 * Which agreement, or price of a book, prices this provider, service, currency and unit.
 *
 * An agreement that counts prices what is counted in its unit and nothing else. What is counted in no unit, such as
 * a tax, goes on to the next agreement; what is counted in another unit does too, but never to one that starts from
 * a cost: usage that was agreed by quantity must not be sold at its cost because a file spells the unit otherwise.
 *
 * @param agreements those that apply to one customer and hold in the period, in any order
 * @returns          the winner, or null; and with its outcome every agreement of the customer and every price of a book
 *                   for this subject, most specific first
 * @throws           AgreementsTie when two of one rank apply: the data got past the database's wall
 */
export function resolveAgreement(
  subject: Subject,
  agreements: readonly Agreement[],
): { won: Agreement | null; considered: readonly Considered[] } {
  const ordered = agreements
    .map(agreement => ({ agreement, rank: rankOf(agreement), refused: outcomeFor(agreement, subject) }))
    .sort((a, b) => b.rank - a.rank || (a.agreement.code < b.agreement.code ? -1 : 1));
  const [first, second] = ordered.filter(({ refused }) => refused === null);
  if (first && second && first.rank === second.rank) {
    throw AgreementsTie({ left: first.agreement.code, right: second.agreement.code });
  }
  const counted = ordered.slice(0, first && ordered.indexOf(first)).some(({ refused }) => refused === 'other_unit');
  const byCost = counted && subject.unit !== null && first?.agreement.unit === null;
  const best = byCost ? undefined : first;
  const lost: Outcome = byCost ? 'not_by_cost' : 'less_specific';
  // A book has prices for hundreds of products: those for others were looked at by the book, not by this decision.
  const considered = ordered
    .filter(({ agreement, refused }) => agreement.source === 'customer' || !ELSEWHERE.has(refused))
    .map(({ agreement, rank, refused }): Considered => ({
      agreementId: agreement.id,
      code: agreement.code,
      ...(agreement.source === 'customer' ? {} : { source: agreement.source }),
      rank,
      outcome: refused ?? (agreement === best?.agreement ? 'won' : lost),
    }));
  return { won: best?.agreement ?? null, considered };
}
