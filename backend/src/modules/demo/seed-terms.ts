import type { SeedContract } from '@cloudtally/seed';
import { insert, type SeedContext } from './seed-context';

/** Contracts with their versions, and the price agreements that carry them out. */
export async function seedTerms(context: SeedContext): Promise<void> {
  const { world, ids } = context;
  const operator = world.tenants[0]!.code;
  const tenant_id = ids.of('tenant', operator);
  const customer = (code: string) => ids.of('customer', `${operator}/${code}`);
  await context.at(operator, async tx => {
    const contracts = await insert(
      tx,
      'contract',
      world.contracts.map(contract => ({
        tenant_id,
        number: contract.number,
        name: contract.number,
        customer_id: customer(contract.customer),
        kind: contract.kind,
        state: contract.state,
        signed_on: contract.signedOn,
        ended_on: contract.state === 'ended' ? contract.validTo : null,
      })),
    );
    world.contracts.forEach((contract, index) => ids.set('contract', contract.number, contracts[index]!));
    await insert(
      tx,
      'contract_version',
      world.contracts.flatMap(contract =>
        contract.versions.map(version => ({
          tenant_id,
          contract_id: ids.of('contract', contract.number),
          no: version.no,
          valid_from: version.validFrom,
          discount: version.terms.discount,
          on_top_discount: '1',
          rebate_share: version.terms.rebateShare,
          settlement_cycle: version.terms.settlementCycle,
          credit_term_days: version.terms.creditTermDays,
          ...(contract.state === 'in_force' || contract.state === 'ended'
            ? { state: 'in_force', signature: 'paper', signed_on: signedOn(contract, version), signed_by: SIGNER }
            : { state: 'draft', signature: null, signed_on: null, signed_by: null }),
        })),
      ),
    );
    await insert(tx, 'close_tolerance', [
      { tenant_id, currency: 'CNY', unassigned: '50000', remark: '演示公司的月结容差；超过时须归属、排除或确认。' },
    ]);
    await insert(
      tx,
      'price_agreement',
      world.agreements.map(agreement => ({
        tenant_id,
        code: agreement.code,
        name: agreement.name,
        customer_id: customer(agreement.customer),
        contract_id: ids.find('contract', agreement.contract),
        model: agreement.model,
        params: agreement.params,
        scope_kind: agreement.scope.kind,
        scope_provider: agreement.scope.provider ?? null,
        scope_service_code: agreement.scope.serviceCode ?? null,
        valid_from: agreement.validFrom,
        valid_to: agreement.validTo,
        state: agreement.state,
      })),
    );
  });
}

/** Whose name stands under the paper. */
const SIGNER = '客户授权代表';

/** A first version was signed with its contract, a later one before it began. */
const signedOn = ({ signedOn: day, versions }: SeedContract, { no, validFrom }: { no: number; validFrom: string }) =>
  no === versions[0]!.no ? (day ?? validFrom) : validFrom;
