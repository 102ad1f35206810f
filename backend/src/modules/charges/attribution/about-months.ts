import type { Text } from '@cloudtally/plugin-sdk';
import type { Months } from './open-months';

/** A closed month keeps its answers, and the person is told so. Empty where there is none. */
export const closedMonths = (locked: readonly string[]): Text =>
  locked.length === 0
    ? { zh: '', en: '' }
    : { zh: `${locked.join('、')} 已关账，保持不变。`, en: ` ${locked.join(', ')} closed and unchanged.` };

/** What becomes of the months that a change touches. */
export function aboutMonths({ open, locked }: Months): Text {
  const closed = closedMonths(locked);
  if (open.length === 0) {
    return { zh: `没有未关账账期的费用受影响。${closed.zh}`, en: `No open month is affected.${closed.en}` };
  }
  return {
    zh: `正在重新归属 ${open.join('、')} 的费用。${closed.zh}`,
    en: `Charges of ${open.join(', ')} are being attributed again.${closed.en}`,
  };
}
