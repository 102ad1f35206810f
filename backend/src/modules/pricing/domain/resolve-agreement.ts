import type { Agreement, Considered, Outcome, Subject } from './agreement';
import { AgreementsTie } from './rating.errors';

/**
 * The stated order, most specific first: a named service beats a named provider beats everything; then a
 * named currency beats any currency; then project beats framework. Two agreements of one rank never hold at
 * once: the database refuses them (`price_agreement_no_overlap`).
 */
export const rankOf = (agreement: Agreement): number =>
  (agreement.serviceCode !== null ? 8 : agreement.provider !== null ? 4 : 0) +
  (agreement.currency !== null ? 2 : 0) +
  (agreement.kind === 'project' ? 1 : 0);

/** Whether the agreement holds in the billing period, which it does for the whole of it or not at all. */
export const holdsIn = (agreement: Pick<Agreement, 'validFrom' | 'validTo'>, period: string): boolean => {
  const first = `${period}-01`;
  return agreement.validFrom <= first && (agreement.validTo === null || first < agreement.validTo);
};

function outcomeFor(agreement: Agreement, subject: Subject): Outcome | null {
  if (agreement.provider !== null && agreement.provider !== subject.provider) return 'other_provider';
  if (agreement.serviceCode !== null && agreement.serviceCode !== subject.serviceCode) return 'other_service';
  if (agreement.currency !== null && agreement.currency !== subject.currency) return 'other_currency';
  if (agreement.contract !== null && agreement.contract.version === null) return 'contract_not_in_force';
  return null;
}

/**
 * Which agreement prices this provider, service and currency.
 *
 * @param agreements those of one customer that hold in the period, in any order
 * @returns          the winner, or null; and every agreement with its outcome, most specific first
 * @throws           AgreementsTie when two of one rank apply: the data got past the database's wall
 */
export function resolveAgreement(
  subject: Subject,
  agreements: readonly Agreement[],
): { won: Agreement | null; considered: readonly Considered[] } {
  const ordered = agreements
    .map(agreement => ({ agreement, rank: rankOf(agreement), refused: outcomeFor(agreement, subject) }))
    .sort((a, b) => b.rank - a.rank || (a.agreement.code < b.agreement.code ? -1 : 1));
  const fitting = ordered.filter(({ refused }) => refused === null);
  const [best, second] = fitting;
  if (best && second && best.rank === second.rank) {
    throw AgreementsTie({ left: best.agreement.code, right: second.agreement.code });
  }
  const considered = ordered.map(({ agreement, rank, refused }): Considered => ({
    agreementId: agreement.id,
    code: agreement.code,
    rank,
    outcome: refused ?? (agreement === best?.agreement ? 'won' : 'less_specific'),
  }));
  return { won: best?.agreement ?? null, considered };
}
