import { defineModule } from '../../kernel/app';
import { AccessModule } from '../access/access.module';
import { APPROVALS } from '../contracts/contracts.module';
import { ApprovalCards } from './approval-cards.service';
import { ApprovalStreams } from './approval-streams.service';
import { ApprovalTask } from './approval-task.resource';
import { decideApproval } from './approval.actions';
import { Approval } from './approval.resource';
import { ApprovalsInbox } from './approvals.resolver';
import { Approvals } from './approvals.service';
import { showCards } from './show-cards.job';

export { ApprovalStreams } from './approval-streams.service';
export { Approvals, type Decision } from './approvals.service';

export const ApprovalsModule = defineModule({
  name: 'approvals',
  imports: [AccessModule],
  resources: [Approval, ApprovalTask],
  actions: [decideApproval],
  jobs: [showCards],
  resolvers: [ApprovalsInbox],
  providers: [Approvals, ApprovalCards, ApprovalStreams, { provide: APPROVALS, useExisting: Approvals }],
  permissions: [
    { key: 'approvals.read', title: { zh: '查看审批', en: 'See approvals' } },
    { key: 'approvals.decide', title: { zh: '处理审批', en: 'Decide approvals' } },
  ],
});
