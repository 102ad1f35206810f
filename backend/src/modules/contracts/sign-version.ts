import type { EntityManager } from 'typeorm';
import { RecordNotFound } from '../../kernel/access';
import { changeState } from '../../kernel/database';
import { Contract } from './contract.resource';
import { ContractVersion } from './contract-version.resource';
import { NotSigned, VersionDateTaken } from './contracts.errors';
import { CONTRACT_FROM, VERSION_FROM } from './domain/contract-state';

/** Purpose of the files that carry a signature: a scan, or what a provider signed. */
export const SIGNED_CONTRACT = 'signed_contract';

/** Who signed a version for the customer, when, and what shows it. */
export interface NewSignature {
  /** Day of the signature, YYYY-MM-DD. */
  readonly on: string;
  readonly by: string;
  /** On paper unless said. */
  readonly how?: 'paper' | 'electronic';
  /** The scan, or the signed file of the provider. */
  readonly file?: { readonly id: string; readonly sha256: string } | null;
}

/** Writes the signature on an approved version; once, because the database keeps it. */
export async function recordSignature(tx: EntityManager, versionId: string, signature: NewSignature): Promise<void> {
  const { on, by, how = 'paper', file = null } = signature;
  await changeState(tx, ContractVersion, versionId, {
    from: ['approved'],
    to: 'approved',
    set: {
      signedOn: on,
      signedBy: by,
      signature: how,
      signedFileId: file?.id ?? null,
      signedSha256: file?.sha256 ?? null,
    },
  });
}

interface SignedVersion {
  readonly contract_id: string;
  readonly number: string;
  readonly contract_state: string;
  readonly no: number;
  readonly valid_from: string;
  readonly signed_on: string | null;
  readonly signed_by: string | null;
}

/**
 * Lets a signed version rate from the month that it names, and moves a contract that was waiting for it.
 *
 * @throws NotSigned; VersionDateTaken when another one in force holds from the same day
 */
export async function putInForce(tx: EntityManager, versionId: string): Promise<void> {
  const [version] = await tx.query<SignedVersion[]>(
    `select c.id as contract_id, c.number, c.state as contract_state, v.no, v.valid_from, v.signed_on, v.signed_by
     from contract_version v join contract c on c.id = v.contract_id where v.id = $1 for update of c`,
    [versionId],
  );
  if (!version) throw RecordNotFound({ resource: 'contractVersion' });
  const { contract_id: contractId, number, no, valid_from: validFrom } = version;
  if (version.signed_on === null) throw NotSigned({ number, no });
  const [taken] = await tx.query<{ no: number }[]>(
    `select no from contract_version where contract_id = $1 and valid_from = $2 and state = 'in_force'`,
    [contractId, validFrom],
  );
  if (taken) throw VersionDateTaken({ number, validFrom, no: taken.no });
  await changeState(tx, ContractVersion, versionId, { from: VERSION_FROM.in_force, to: 'in_force' });
  if (version.contract_state !== 'approved') return;
  const set = { signedOn: version.signed_on, signedBy: version.signed_by };
  await changeState(tx, Contract, contractId, { from: CONTRACT_FROM.signed, to: 'signed', set });
}
