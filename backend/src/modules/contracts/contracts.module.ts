import { defineModule } from '../../kernel/app';
import { CustomersModule } from '../customers/customers.module';
import { NotificationsModule } from '../notifications/notifications.module';
import {
  addContractVersion,
  beginContract,
  draftContract,
  endContract,
  requestContractApproval,
} from './contract.actions';
import { activateVersion, changeDraftVersion, signContract } from './contract-version.actions';
import { ContractChangesResolver } from './contract-changes.resolver';
import { Contract } from './contract.resource';
import { ContractTermsReader } from './contract-terms-reader';
import { ContractVersion } from './contract-version.resource';
import { Contracts } from './contracts.service';
import { addExample, changeExample, importExamples, removeExample } from './examples/contract-example.actions';
import { ContractExample } from './examples/contract-example.resource';
import { ContractExamples } from './examples/contract-examples.service';
import { ContractExamplesResolver } from './examples/contract-examples.resolver';
import { ExpiryReminders } from './reminders/expiry-reminders.service';
import { remindOfEnds } from './reminders/remind.job';
import { ContractDocuments } from './signing/contract-documents.service';
import { ContractEnvelope } from './signing/contract-envelope.resource';
import { drawDocument, revokeEnvelope, sendToSign } from './signing/envelope.actions';
import { CallbackInbox } from './signing/callback-inbox.service';
import { EnvelopeRequests } from './signing/envelope-requests.service';
import { Envelopes } from './signing/envelopes.service';
import { SignatureCallbackController } from './signing/signature-callbacks.controller';
import { SignatureCallbacks } from './signing/signature-callbacks.service';
import { drawContract, followEnvelopes, readCallback, revokeEnvelopeJob, sendEnvelope } from './signing/signature.jobs';

export {
  APPROVALS,
  type ApprovalRequest,
  type ApprovalsPort,
  type ApprovalSubject,
  type SubjectHandler,
} from './approvals.port';
export { Contract } from './contract.resource';
export { ContractTermsReader, type ContractInMonth, type CreditTerm } from './contract-terms-reader';
export { ContractVersion } from './contract-version.resource';
export { ApprovalEngineMissing } from './contracts.errors';
export { Contracts } from './contracts.service';
export { ContractExamples, type HeldAgreement } from './examples/contract-examples.service';
export {
  CONTRACT_PRICES,
  type AnnexPrice,
  type ContractPricesPort,
  type ExampleTerms,
} from './examples/contract-prices.port';
export type { PricedPart, WorkedExample } from './domain/contract-example';
export type { ContractTerms } from './domain/contract-terms';

export const ContractsModule = defineModule({
  name: 'contracts',
  imports: [CustomersModule, NotificationsModule],
  resources: [Contract, ContractVersion, ContractExample, ContractEnvelope],
  actions: [
    draftContract,
    addContractVersion,
    requestContractApproval,
    signContract,
    beginContract,
    endContract,
    changeDraftVersion,
    activateVersion,
    addExample,
    changeExample,
    removeExample,
    importExamples,
    sendToSign,
    drawDocument,
    revokeEnvelope,
  ],
  jobs: [sendEnvelope, followEnvelopes, readCallback, revokeEnvelopeJob, drawContract, remindOfEnds],
  controllers: [SignatureCallbackController],
  resolvers: [ContractChangesResolver, ContractExamplesResolver],
  providers: [
    Contracts,
    ContractTermsReader,
    ContractExamples,
    ContractDocuments,
    Envelopes,
    EnvelopeRequests,
    CallbackInbox,
    SignatureCallbacks,
    ExpiryReminders,
  ],
  permissions: [
    { key: 'contracts.read', title: { zh: '查看合同', en: 'See contracts' } },
    { key: 'contracts.write', title: { zh: '编写合同与变更', en: 'Write contracts and changes' } },
    { key: 'contracts.approve', title: { zh: '审批合同', en: 'Approve contracts' } },
    { key: 'contracts.sign', title: { zh: '登记签署与终止', en: 'Record signatures and ends' } },
  ],
});
