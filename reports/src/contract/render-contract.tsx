import { AmountCell, Letterhead, LongTable, PartyBlock, renderDocument } from '../design';
import { CONTRACT_WORDS, type ContractWords } from './contract-words';
import type { ContractView } from './contract-view';

/**
 * A contract with its annexes as one HTML document for the printer: pure, the same view gives the same text.
 *
 * @throws NotADocumentAmount when an amount of an example is not rounded
 */
export function renderContractHtml(view: ContractView): string {
  const words = CONTRACT_WORDS[view.locale];
  const { issuer, customer, number } = view;
  return renderDocument({
    locale: view.locale,
    title: `${words.title} ${number}`,
    headerLeft: `${words.title} · ${customer.name}`,
    headerRight: `${number} ${words.version(view.version)}`,
    footerLeft: `SHA-256 ${view.sha256}`,
    pageOf: words.pageOf,
    watermark: view.sandbox ? words.sandbox : undefined,
    children: (
      <>
        <Letterhead
          issuer={issuer.name}
          title={words.title}
          number={`${words.number} ${number} · ${words.version(view.version)}`}
        />
        <PartyBlock
          party={[
            [words.partyA, customer.name],
            [words.code, customer.code],
            [words.signer, customer.signer],
            [words.partyB, issuer.name],
          ]}
          document={[
            [words.validFrom, view.validFrom],
            [words.endsOn, view.endsOn ?? words.open],
          ]}
        />
        <h2>{words.terms}</h2>
        <LongTable
          columns={[
            { title: words.term, width: 140, cell: ({ label }) => <td>{label}</td> },
            { title: words.agreed, cell: ({ text }) => <td>{text}</td> },
          ]}
          rows={view.terms}
          rowKey={({ label }) => label}
          empty=""
          closing={null}
        />
        <PriceAnnex view={view} words={words} />
        <ExampleAnnex view={view} words={words} />
        <Signatures view={view} words={words} />
      </>
    ),
  });
}

interface Annex {
  readonly view: ContractView;
  readonly words: ContractWords;
}

function PriceAnnex({ view, words }: Annex) {
  if (view.prices.length === 0) return <Nothing heading={words.prices} says={words.noPrices} />;
  return (
    <>
      <h2>{words.prices}</h2>
      <LongTable
        columns={[
          { title: words.number, width: 92, cell: ({ code }) => <td>{code}</td> },
          { title: words.scope, width: 96, cell: ({ scope }) => <td>{scope}</td> },
          {
            title: words.model,
            cell: ({ model, terms }) => (
              <td>
                {model}
                <br />
                <span className="faint">{terms}</span>
              </td>
            ),
          },
          {
            title: words.validity,
            width: 82,
            cell: ({ from, to }) => (
              <td>
                {from}
                <br />
                {to ?? words.open}
              </td>
            ),
          },
        ]}
        rows={view.prices}
        rowKey={({ code }) => code}
        empty=""
        closing={null}
      />
    </>
  );
}

function ExampleAnnex({ view, words }: Annex) {
  if (view.examples.length === 0) return <Nothing heading={words.examples} says={words.noExamples} />;
  return (
    <>
      <h2>{words.examples}</h2>
      <LongTable
        columns={[
          { title: words.example, width: 110, cell: ({ no, title }) => <td>{`${no}. ${title}`}</td> },
          { title: words.usage, cell: ({ usage }) => <td>{usage}</td> },
          { title: words.steps, width: 96, cell: ({ steps }) => <td className="faint">{steps}</td> },
          {
            title: words.expected,
            kind: 'number',
            width: 82,
            cell: ({ expected, currency }) => <AmountCell amount={expected} currency={currency} />,
          },
        ]}
        rows={view.examples}
        rowKey={({ no }) => no}
        empty=""
        closing={null}
      />
    </>
  );
}

function Nothing({ heading, says }: { heading: string; says: string }) {
  return (
    <>
      <h2>{heading}</h2>
      <p className="faint">{says}</p>
    </>
  );
}

/** Never torn apart by the end of a page. */
function Signatures({ view, words }: Annex) {
  const party = (label: string, name: string, signer?: string) => [
    [label, name] as const,
    [words.signer, signer ?? '____________________'] as const,
    [words.seal, ' '] as const,
    [words.date, '____________________'] as const,
  ];
  return (
    <section style={{ breakInside: 'avoid', marginTop: '14pt' }}>
      <h2>{words.signatures}</h2>
      <PartyBlock
        party={party(words.partyA, view.customer.name, view.customer.signer)}
        document={party(words.partyB, view.issuer.name)}
      />
      <p className="faint remark">{`${words.hash} SHA-256 ${view.sha256}`}</p>
    </section>
  );
}
