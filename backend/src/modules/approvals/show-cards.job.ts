import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { ApprovalCards } from './approval-cards.service';

/** Delivers what has no card yet and repaints what shows an older version. */
export const showCards = defineJob({
  name: 'approvals.show_cards',
  title: { zh: '推送审批卡片', en: 'Show approval cards' },
  input: z.object({ approvalId: z.uuid() }),
  mayRunTwice: "A card's key is the same each time, and a card that shows the newest version is left alone.",
  limits: { tries: 3, timeoutMinutes: 5 },
  async run({ input, services, signal }) {
    return { summary: await services(ApprovalCards).show(input.approvalId, signal) };
  },
});
