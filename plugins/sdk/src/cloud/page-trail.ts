import { defineError, type Text } from '../errors/define-error';
import type { RawPage } from './define-cloud';

export const TrailBroken = defineError<{ task: string; page: number; why: Text }>({
  code: 'cloud.trail_broken',
  fault: 'upstream',
  says: {
    zh: ({ task, page, why }) => `${task} 第 ${page} 页：${why.zh}`,
    en: ({ task, page, why }) => `${task}, page ${page}: ${why.en}`,
  },
  fix: {
    zh: '本次拉取已丢弃，旧数据保持有效；请稍后重新同步。',
    en: 'The pull was dropped and the old data stays; sync again later.',
  },
});

/** Proof that a task's pages are all there, each once, in order. */
export interface PageTrail {
  /** @throws TrailBroken when the page does not follow the one before */
  add(page: Pick<RawPage<unknown>, 'number' | 'rows' | 'sent' | 'cursor' | 'next' | 'totalRows'>): void;
  /** @throws TrailBroken when the last page names another, or rows are missing. @returns rows seen */
  end(): number;
}

const WHY = {
  gap: { zh: '页码不连续。', en: 'the page number does not follow.' },
  afterEnd: { zh: '最后一页之后又来了一页。', en: 'a page came after the last one.' },
  cursor: { zh: '游标与上一页给出的不一致。', en: 'its cursor is not the one that the page before named.' },
  loop: { zh: '游标重复，翻页在兜圈。', en: 'it names a cursor that was already used.' },
  total: { zh: '总行数在翻页途中变了。', en: 'the total of rows changed on the way.' },
  none: { zh: '一页也没有。', en: 'there was no page at all.' },
  notLast: { zh: '还有下一页没有取。', en: 'there is a next page that was not fetched.' },
  count: { zh: '行数与对方给出的总数不符。', en: 'the rows do not add up to the announced total.' },
} as const satisfies Record<string, Text>;

/**
 * Follows the pages of one task. The host keeps one per task while it reads, and stores rows only
 * of a trail that ended well.
 */
export function pageTrail(task: string): PageTrail {
  const used = new Set<string>();
  let number = 0;
  let rows = 0;
  let next: string | null = null;
  let total: number | undefined;
  const broken = (why: Text) => TrailBroken({ task, page: number, why });

  return {
    add(page) {
      number++;
      if (number > 1 && next === null) throw broken(WHY.afterEnd);
      if (page.number !== number) throw broken(WHY.gap);
      if (page.cursor !== next) throw broken(WHY.cursor);
      if (page.next !== null && used.has(page.next)) throw broken(WHY.loop);
      if (page.totalRows !== undefined && total !== undefined && page.totalRows !== total) throw broken(WHY.total);
      if (page.next !== null) used.add(page.next);
      rows += page.sent?.count ?? page.rows.length;
      next = page.next;
      total ??= page.totalRows;
    },
    end() {
      if (number === 0) throw broken(WHY.none);
      if (next !== null) throw broken(WHY.notLast);
      if (total !== undefined && rows !== total) throw broken(WHY.count);
      return rows;
    },
  };
}
