import { defineError } from '@cloudtally/plugin-sdk';

/** The file says two things of one customer, product and day. */
export const UsageTwice = defineError<{
  first: number;
  second: number;
  what: string;
  counts: readonly [string, string];
}>({
  code: 'usage.twice',
  fault: 'user',
  says: {
    zh: ({ first, second, what, counts }) =>
      `第 ${first} 行与第 ${second} 行是同一客户、产品和日期（${what}），内容却不同：${counts[0]} 与 ${counts[1]}。`,
    en: ({ first, second, what, counts }) =>
      `Rows ${first} and ${second} are of one customer, product and day (${what}) and differ: ${counts[0]} and ${counts[1]}.`,
  },
  fix: {
    zh: '每个客户、产品、日期只能有一行：请合并或删除其中一行后重新上传。',
    en: 'There is one row per customer, product and day: add the two up or remove one, and upload the file again.',
  },
});
