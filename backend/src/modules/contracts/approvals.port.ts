import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';

/** What is decided on: a decision is bound to the hash of what was shown. */
export interface ApprovalSubject {
  readonly type: string;
  readonly id: string;
  readonly hash: string;
}

export interface ApprovalRequest {
  readonly subject: ApprovalSubject;
  readonly title: Text;
  /** What the approver sees, from the server's own data. Amounts are document texts with their currency. */
  readonly facts: readonly { readonly label: Text; readonly value: string }[];
  /** Who may decide. */
  readonly permission: string;
}

/** What a module does when one of its subjects is decided. */
export interface SubjectHandler {
  /** The hash of the subject as it is now, from the rows themselves. */
  hashNow(tx: EntityManager, id: string): Promise<string>;
  onApproved(tx: EntityManager, id: string, decision: { approvalId: string; hash: string }): Promise<void>;
  onRejected(tx: EntityManager, id: string, decision: { approvalId: string; comment: string | null }): Promise<void>;
  /** Where a person looks at the subject. */
  readonly link: (id: string) => string;
}

/** The approval engine, as the modules that ask for decisions know it. Provided by the approvals module. */
export interface ApprovalsPort {
  /** @returns id of the approval */
  request(tx: EntityManager, request: ApprovalRequest): Promise<string>;
  /** Takes a pending request back: its subject changed. Nothing happens when it is decided already. */
  withdraw(tx: EntityManager, subject: Pick<ApprovalSubject, 'type' | 'id'>, reason: Text): Promise<void>;
  registerSubject(type: string, handler: SubjectHandler): void;
}

/** Injection token of the ApprovalsPort. */
export const APPROVALS = Symbol('Approvals');
