import { CONTRACT_VERSION, defineApprovalChannel, z } from '@cloudtally/plugin-sdk';

const settings = z.object({});

/**
 * The built-in channel: the approver's own page of the product. There is no provider and no wire; the
 * page reads the task itself, so what it shows is never older than the engine. It exists as a plugin so
 * that the engine knows one kind of channel, and works with no other installed.
 */
export default defineApprovalChannel<z.infer<typeof settings>>({
  id: 'approval-web',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '网页审批', en: 'Web approval' },
  summary: {
    zh: '在系统的“审批”页面处理，无需任何外部账号。',
    en: 'Decided on the Approvals page of the product; needs no account anywhere.',
  },
  settings,
  endpoints: [],
  limits: [],
  capabilities: { inlineActions: true, inlineComment: true, ackRepaints: 'all', ackDeadlineMs: 0, stream: false },
  probe: () =>
    Promise.resolve({ ok: true, message: { zh: '内置通道，始终可用。', en: 'Built in, always available.' } }),
  // Whoever signs in has an e-mail address here; the channel's user is ours.
  resolveUsers: (_context, people) =>
    Promise.resolve(Object.fromEntries(people.filter(({ email }) => email !== '').map(({ id }) => [id, id]))),
  deliver: (_context, card) => Promise.resolve({ kind: 'done', value: { ref: card.key } }),
  repaint: () => Promise.resolve({ kind: 'done', value: undefined }),
});
