import { defineError } from '@cloudtally/plugin-sdk';
import type { Blocker } from './domain/blockers';

export const CloseBlocked = defineError<{ period: string; blockers: readonly Blocker[] }>({
  code: 'closing.blocked',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ period, blockers }) => `${period} 不能结账：${named(blockers, 'zh').join('；')}。`,
    en: ({ period, blockers }) => `${period} can not be closed: ${named(blockers, 'en').join('; ')}.`,
  },
  fix: { zh: '请在月结页逐项处理后重试。', en: 'See to each on the page of the month, and close again.' },
});

export const ApprovalPending = defineError<{ period: string; approvals: string }>({
  code: 'closing.approval_pending',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ period, approvals }) => `${period} 的账单正在等待审批（${approvals}）。`,
    en: ({ period, approvals }) => `The bills of ${period} wait to be approved (${approvals}).`,
  },
  fix: {
    zh: '审批完成后再次结账，已完成的步骤不会重做。',
    en: 'Close again once they are decided; what is done is not done twice.',
  },
});

export const NotClosed = defineError<{ period: string }>({
  code: 'closing.not_closed',
  fault: 'user',
  kind: 'conflict',
  says: { zh: ({ period }) => `${period} 没有结账。`, en: ({ period }) => `${period} is not closed.` },
  fix: { zh: '无需重新打开。', en: 'There is nothing to reopen.' },
});

/** C5 */
export const SecondPersonNeeded = defineError<{ period: string; by: string }>({
  code: 'closing.second_person_needed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ period, by }) => `重新打开 ${period} 已由 ${by} 申请，须由另一人确认。`,
    en: ({ period, by }) => `${by} asked to reopen ${period}; somebody else has to confirm it.`,
  },
  fix: { zh: '请另一位有权限的同事确认。', en: 'Ask a colleague with the same right to confirm.' },
});

export const NothingUnassigned = defineError<{ period: string }>({
  code: 'closing.nothing_unassigned',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ period }) => `${period} 没有未归属的费用。`,
    en: ({ period }) => `Nothing of ${period} is unassigned.`,
  },
  fix: { zh: '无需确认。', en: 'There is nothing to acknowledge.' },
});

const MOST = 8;
const named = (blockers: readonly Blocker[], locale: 'zh' | 'en'): string[] => {
  const texts = blockers.slice(0, MOST).map(({ text }) => text[locale]);
  const more = blockers.length - texts.length;
  return more > 0 ? [...texts, locale === 'zh' ? `另有 ${more} 项` : `and ${more} more`] : texts;
};
