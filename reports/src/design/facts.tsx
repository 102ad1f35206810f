import type { ReactNode } from 'react';

/** A label and what it says; facts without a value are left out. */
export type Fact = readonly [label: string, value: ReactNode];

/** Facts below each other, labels aligned. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl>
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The party at the left, the document's own facts at the right. */
export function PartyBlock({ party, document }: { party: readonly Fact[]; document: readonly Fact[] }) {
  return (
    <section className="facts">
      <FactList facts={party} />
      <FactList facts={document} />
    </section>
  );
}
