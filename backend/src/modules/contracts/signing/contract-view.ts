import { createHash } from 'node:crypto';
import { Decimal, Money, type Text } from '@cloudtally/plugin-sdk';
import type { ContractView } from '@cloudtally/reports';
import type { EntityManager } from 'typeorm';
import type { ContractVersion } from '../contract-version.resource';
import type { ExampleUsage, WorkedExample } from '../domain/contract-example';
import { describeTerms } from '../domain/diff-terms';
import type { AnnexPrice } from '../examples/contract-prices.port';

interface Parties {
  readonly number: string;
  readonly name: string;
  readonly customer: string;
  readonly code: string;
  readonly issuer: string;
}

export const partiesOf = async (tx: EntityManager, versionId: string): Promise<Parties> => {
  const [parties] = await tx.query<Parties[]>(
    `select c.number, c.name, k.name as customer, k.code, t.name as issuer from contract_version v
     join contract c on c.id = v.contract_id join customer k on k.id = c.customer_id join tenant t on t.id = v.tenant_id
     where v.id = $1`,
    [versionId],
  );
  return parties!;
};

const COSTS: readonly [keyof ExampleUsage, Text][] = [
  ['listCost', { zh: '目录价', en: 'list cost' }],
  ['contractedCost', { zh: '协议价', en: 'contracted cost' }],
  ['billedCost', { zh: '云商实收', en: 'vendor net cost' }],
];

const usageText = (usage: readonly ExampleUsage[]): string =>
  usage
    .map(row => {
      const amount = row.quantity === null ? [] : [`${row.quantity} ${row.unit ?? ''}`.trim()];
      const costs = COSTS.filter(([key]) => !new Decimal(row[key] ?? 0).isZero()).map(
        ([key, title]) => `${title.zh} ${row[key]}`,
      );
      return `${row.provider} / ${row.serviceCode}：${[...amount, ...costs].join('，')}`;
    })
    .join('；');

/** What is set on paper, with the hash over all of it. */
export function contractViewOf(
  parties: Parties,
  version: ContractVersion,
  annexes: { prices: readonly AnnexPrice[]; examples: readonly WorkedExample[]; sandbox: boolean },
): ContractView {
  const view = {
    locale: 'zh' as const,
    number: parties.number,
    name: parties.name,
    version: version.no,
    validFrom: version.validFrom,
    ...(version.endsOn === null ? {} : { endsOn: version.endsOn }),
    issuer: { name: parties.issuer },
    customer: { name: parties.customer, code: parties.code },
    terms: describeTerms(version).map(({ title, value }) => ({ label: title.zh, text: value.zh })),
    prices: annexes.prices,
    examples: annexes.examples.map(({ no, title, usage, steps, currency, expected }) => ({
      no,
      title,
      usage: usageText(usage),
      steps: steps.map(({ label, amount }) => `${label} ${amount}`).join('；'),
      currency,
      expected: Money.of(expected, currency).rounded().toDocumentText(),
    })),
    sandbox: annexes.sandbox,
  };
  return { ...view, sha256: createHash('sha256').update(JSON.stringify(view)).digest('hex') };
}
