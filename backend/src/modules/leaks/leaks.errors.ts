import { defineError } from '@cloudtally/plugin-sdk';

export const UntilIsOver = defineError<{ until: string }>({
  code: 'leaks.until_is_over',
  fault: 'user',
  says: { zh: ({ until }) => `${until} 已经过去。`, en: ({ until }) => `${until} is over already.` },
  fix: { zh: '请选择今天以后的日期，或留空。', en: 'Choose a day after today, or none.' },
});

export const OwnerUnknown = defineError<Record<string, never>>({
  code: 'leaks.owner_unknown',
  fault: 'user',
  says: { zh: () => '没有这位同事。', en: () => 'There is no such colleague.' },
  fix: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
});
