import { shown, z } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import { defineAction } from '../../kernel/action';
import { Approval } from './approval.resource';
import { Approvals } from './approvals.service';

/** Approves or rejects; the same for the web, the phone page and the terminal. */
export const decideApproval = defineAction({
  name: 'approvals.decide',
  scope: 'record',
  resource: () => Approval,
  title: { zh: '审批', en: 'Decide' },
  permission: 'approvals.decide',
  about: ({ subjectId }) => [subjectId],
  primary: true,
  cannotUndo: {
    zh: '审批结果立即生效；如需改变，请对后续单据做更正。',
    en: 'The decision takes effect at once; correct what follows from it with a new document.',
  },
  input: z.object({
    act: z.enum(['approve', 'reject']).meta(
      shown({
        title: { zh: '决定', en: 'Decision' },
        widget: 'radio',
        enumTitles: { approve: { zh: '同意', en: 'Approve' }, reject: { zh: '拒绝', en: 'Reject' } },
      }),
    ),
    comment: z
      .string()
      .max(500)
      .optional()
      .meta(shown({ title: { zh: '意见', en: 'Comment' }, widget: 'textarea' })),
    shownHash: z.string().max(80).optional(),
  }),
  // A decided one is answered with who and when, which says more than "not available".
  available: () => true,
  async run({ record, input, tx, services }) {
    await services(Approvals).decideIn(tx, { approvalId: record.id, ...input, channel: current().channel });
    const approved = input.act === 'approve';
    return { message: approved ? { zh: '已同意。', en: 'Approved.' } : { zh: '已拒绝。', en: 'Rejected.' } };
  },
});
