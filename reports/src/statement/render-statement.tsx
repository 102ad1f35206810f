import {
  carriedSums,
  Closing,
  Figures,
  Letterhead,
  LongTable,
  PartyBlock,
  renderDocument,
  Settlement,
} from '../design';
import { statementColumns } from './statement-columns';
import {
  documentFacts,
  headFigures,
  issuerFacts,
  ladderSteps,
  partyFacts,
  payableInWords,
  paymentFacts,
} from './statement-facts';
import type { StatementView } from './statement-view';
import { statementWords } from './statement-words';
import { TaxTable } from './tax-table';

/**
 * The customer statement as one HTML document for the printer: pure, the same view gives the same text.
 *
 * @throws NotADocumentAmount when an amount of the view is not rounded
 * @throws AmountTooLongForWords when the payable amount has more than sixteen whole digits
 */
export function renderStatementHtml(view: StatementView): string {
  const words = statementWords(view);
  const { issuer, customer, currency } = view;
  const columns = statementColumns(view, words);
  return renderDocument({
    locale: view.locale,
    title: `${words.title} ${view.number}`,
    headerLeft: `${words.title} · ${customer.name}`,
    headerRight: view.number,
    footerLeft: view.footer ?? issuer.name,
    pageOf: words.pageOf,
    watermark: view.sandbox ? words.sandbox : undefined,
    children: (
      <>
        <Letterhead
          issuer={issuer.name}
          subtitle={issuer.subtitle}
          title={words.title}
          number={`${words.number} ${view.number}`}
        />
        <PartyBlock party={partyFacts(view, words)} document={documentFacts(view, words)} />
        <Figures figures={headFigures(view, words)} currency={currency} />
        <LongTable
          columns={columns}
          rows={view.lines}
          carried={carriedSums(columns, view.lines, {
            currency,
            words: words.carried,
            wordsIn: columns.findIndex(({ title }) => title === words.label),
          })}
          rowKey={({ no }) => no}
          empty={words.noLines}
          closing={
            <>
              <Settlement words={payableInWords(view, words)} steps={ladderSteps(view, words)} currency={currency}>
                <TaxTable view={view} words={words} />
              </Settlement>
              <Closing
                heading={words.bankAccount}
                facts={paymentFacts(view, words)}
                payment={view.payment ?? []}
                contact={issuerFacts(view, words)}
                notes={view.notes ?? []}
                signature={{ label: words.sealHere, date: view.issuedOn, seal: view.seal }}
              />
            </>
          }
        />
      </>
    ),
  });
}
