import { createHash } from 'node:crypto';
import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Decimal, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { changeState } from '../../kernel/database';
import { nextCode } from '../../kernel/resource';
import { APPROVALS, type ApprovalsPort } from './approvals.port';
import { Contract } from './contract.resource';
import { ContractVersion } from './contract-version.resource';
import { ApprovalEngineMissing, NoApprovedVersion, VersionDateTaken } from './contracts.errors';
import { CONTRACT_FROM, VERSION_FROM } from './domain/contract-state';
import type { ContractTerms } from './domain/contract-terms';
import { ContractExamples } from './examples/contract-examples.service';
import { putInForce, recordSignature, type NewSignature } from './sign-version';
import { describeTerms, diffTerms, type TermChange } from './domain/diff-terms';

export const CONTRACT_VERSION = 'contract_version';

export interface NewContract {
  readonly name: string;
  readonly customerId: string;
  readonly kind: 'framework' | 'project';
  readonly remark?: string | undefined;
}

/** The life of contracts and the versions of their terms. */
@Injectable()
export class Contracts implements OnModuleInit {
  constructor(
    @Optional() @Inject(APPROVALS) private readonly approvals: ApprovalsPort | undefined,
    @Inject(ContractExamples) private readonly examples: ContractExamples,
  ) {}

  onModuleInit(): void {
    this.approvals?.registerSubject(CONTRACT_VERSION, {
      hashNow: async (tx, id) => this.hashOf(tx, await this.version(tx, id)),
      onApproved: (tx, id) => this.onApproved(tx, id),
      onRejected: (tx, id) => this.onRejected(tx, id),
      link: id => `/resources/contractVersion/${id}`,
    });
  }

  /** A draft with its first version. @returns id of the contract */
  async draft(tx: EntityManager, contract: NewContract, terms: ContractTerms): Promise<string> {
    const { tenantId, userId } = current().actor;
    const number = await nextCode(tx, 'contract', clock.today());
    const [row] = await tx.query<{ id: string }[]>(
      `insert into contract (tenant_id, number, name, customer_id, kind, remark, created_by)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [tenantId, number, contract.name, contract.customerId, contract.kind, contract.remark ?? null, userId],
    );
    await this.addVersion(tx, row!.id, terms, null);
    return row!.id;
  }

  /**
   * The next version; the ones before stay as they are (M-028).
   *
   * @throws VersionDateTaken when another one that is in force holds from the same day
   */
  async addVersion(tx: EntityManager, contractId: string, terms: ContractTerms, note: string | null): Promise<string> {
    const [contract] = await tx.query<
      {
        number: string;
        tenant_id: string;
      }[]
    >('select number, tenant_id from contract where id = $1 for update', [contractId]);
    if (!contract) throw RecordNotFound({ resource: 'contract' });
    const [taken] = await tx.query<{ no: number }[]>(
      `select no from contract_version where contract_id = $1 and valid_from = $2 and state = 'in_force'`,
      [contractId, terms.validFrom],
    );
    if (taken) throw VersionDateTaken({ number: contract.number, validFrom: terms.validFrom, no: taken.no });
    const [row] = await tx.query<{ id: string }[]>(
      `insert into contract_version (tenant_id, contract_id, no, valid_from, discount, on_top_discount, rebate_share,
         settlement_cycle, credit_term_days, note, created_by, ends_on, credit_term_rule)
       select $1, $2, coalesce(max(no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from contract_version
       where contract_id = $2 returning id`,
      [
        contract.tenant_id,
        contractId,
        terms.validFrom,
        terms.discount,
        terms.onTopDiscount,
        terms.rebateShare,
        terms.settlementCycle,
        terms.creditTermDays,
        note,
        current().actor.userId,
        terms.endsOn ?? null,
        terms.creditTermRule ?? 'days',
      ],
    );
    const [before] = await tx.query<{ id: string }[]>(
      'select id from contract_version where contract_id = $1 and id <> $2 order by no desc limit 1',
      [contractId, row!.id],
    );
    if (before) await this.examples.copy(tx, before.id, row!.id, terms.validFrom.slice(0, 7));
    return row!.id;
  }

  /** Other terms for a version that is still a draft. */
  async changeDraft(tx: EntityManager, version: ContractVersion, terms: ContractTerms): Promise<void> {
    const { validFrom, discount, onTopDiscount, rebateShare, settlementCycle, creditTermDays } = terms;
    await changeState(tx, ContractVersion, version.id, {
      from: ['draft'],
      to: 'draft',
      set: {
        ...{ validFrom, discount, onTopDiscount, rebateShare, settlementCycle, creditTermDays },
        creditTermRule: terms.creditTermRule ?? 'days',
        endsOn: terms.endsOn ?? null,
      },
    });
  }

  /** Sends the newest draft version for approval, and with it a contract that is itself a draft. */
  async requestApproval(tx: EntityManager, contract: Contract): Promise<void> {
    const version = await this.newest(tx, contract.id, 'draft');
    if (!version) throw NoApprovedVersion({ number: contract.number });
    if (!this.approvals) throw ApprovalEngineMissing({});
    const hash = await this.hashOf(tx, version);
    const title: Text = {
      zh: `合同 ${contract.number} 第 ${version.no} 版`,
      en: `Contract ${contract.number}, version ${version.no}`,
    };
    const approvalId = await this.approvals.request(tx, {
      subject: { type: CONTRACT_VERSION, id: version.id, hash },
      title,
      facts: await this.factsOf(tx, version),
      permission: 'contracts.approve',
    });
    await changeState(tx, ContractVersion, version.id, { from: ['draft'], to: 'in_approval', set: { approvalId } });
    if (contract.state === 'draft') await this.move(tx, contract.id, 'in_approval');
  }

  /** What is approved may be signed; it rates nothing before. */
  async onApproved(tx: EntityManager, versionId: string): Promise<void> {
    const version = await this.version(tx, versionId);
    const [contract] = await tx.query<{ id: string; state: string }[]>(
      'select id, state from contract where id = $1 for update',
      [version.contractId],
    );
    await changeState(tx, ContractVersion, versionId, { from: VERSION_FROM.approved, to: 'approved' });
    if (contract!.state === 'in_approval') await this.move(tx, contract!.id, 'approved');
  }

  async onRejected(tx: EntityManager, versionId: string): Promise<void> {
    const version = await this.version(tx, versionId);
    await changeState(tx, ContractVersion, versionId, { from: VERSION_FROM.rejected, to: 'rejected' });
    const [contract] = await tx.query<
      {
        state: string;
      }[]
    >('select state from contract where id = $1 for update', [version.contractId]);
    if (contract?.state === 'in_approval') {
      await changeState(tx, Contract, version.contractId, { from: ['in_approval'], to: 'draft' });
    }
  }

  /**
   * Only what was approved can be signed, each version by itself; what is signed comes into force from the day that
   * it names (M-026).
   *
   * @throws NoApprovedVersion, ExamplesFail, VersionDateTaken
   */
  async sign(tx: EntityManager, contract: Contract, signature: NewSignature): Promise<void> {
    const version = await this.newest(tx, contract.id, 'approved');
    if (!version) throw NoApprovedVersion({ number: contract.number });
    await this.examples.refuseFailing(tx, version.id);
    await recordSignature(tx, version.id, signature);
    await putInForce(tx, version.id);
  }

  async begin(tx: EntityManager, contract: Contract): Promise<void> {
    await this.move(tx, contract.id, 'in_force');
  }

  async end(tx: EntityManager, contract: Contract, ended: { on: string; reason: string }): Promise<void> {
    await this.move(tx, contract.id, 'ended', { endedOn: ended.on, endReason: ended.reason });
  }

  /** What this version changes against the one before it; against itself when it is the first. */
  async changes(tx: EntityManager, version: ContractVersion): Promise<readonly TermChange[]> {
    const before = await tx
      .getRepository(ContractVersion)
      .findOneBy({ contractId: version.contractId, no: version.no - 1 });
    return diffTerms(before ?? version, version);
  }

  /** What an approver reads: all of a first version, of a later one what it changes. */
  private async factsOf(tx: EntityManager, version: ContractVersion) {
    const examples = (await this.examples.run(tx, version.id)).map(
      ({ no, title, expected, computed, currency, passes }) => ({
        label: { zh: `计价样例 ${no}`, en: `Example ${no}` },
        value: `${passes ? '✓' : '✗'} ${title}: ${expected} ${currency}${passes ? '' : ` ≠ ${computed ?? '—'}`}`,
      }),
    );
    if (version.no === 1) {
      return [...describeTerms(version).map(({ title: label, value }) => ({ label, value: value.zh })), ...examples];
    }
    const changes = await this.changes(tx, version);
    return [
      ...changes.map(({ title: label, before, after }) => ({ label, value: `${before.zh} → ${after.zh}` })),
      ...examples,
    ];
  }

  async version(tx: EntityManager, id: string): Promise<ContractVersion> {
    const version = await tx.getRepository(ContractVersion).findOneBy({ id });
    if (!version) throw RecordNotFound({ resource: 'contractVersion' });
    return version;
  }

  /** Over everything that an approver is shown. */
  private async hashOf(tx: EntityManager, version: ContractVersion): Promise<string> {
    const examples = await this.examples.of(tx, version.id);
    return createHash('sha256')
      .update(JSON.stringify([...termsText(version), ...(examples.length > 0 ? [examples] : [])]))
      .digest('hex');
  }

  private newest(tx: EntityManager, contractId: string, state: ContractVersion['state']) {
    return tx.getRepository(ContractVersion).findOne({ where: { contractId, state }, order: { no: 'DESC' } });
  }

  private move(tx: EntityManager, id: string, to: keyof typeof CONTRACT_FROM, set: Record<string, unknown> = {}) {
    return changeState(tx, Contract, id, { from: CONTRACT_FROM[to], to, set });
  }
}

const termsText = (version: ContractVersion): unknown[] => [
  version.contractId,
  version.no,
  version.validFrom,
  ...[version.discount, version.onTopDiscount, version.rebateShare].map(text => new Decimal(text).toFixed()),
  version.settlementCycle,
  version.creditTermDays,
  // A version without an end has the hash that it had before versions could end.
  ...(version.endsOn === null ? [] : [version.endsOn]),
  // And one that counts calendar days the hash from before they could count otherwise.
  ...(version.creditTermRule === 'days' ? [] : [{ creditTermRule: version.creditTermRule }]),
];
