import { defineError } from '@cloudtally/plugin-sdk';

/** The world's own data points at something that it seeds later or never. */
export const NotSeededYet = defineError<{ kind: string; code: string }>({
  code: 'demo.not_seeded_yet',
  fault: 'bug',
  says: {
    zh: ({ kind, code }) => `演示数据引用了尚未创建的 ${kind}“${code}”。`,
    en: ({ kind, code }) => `The demo data names the ${kind} "${code}" before it exists.`,
  },
  fix: { zh: '请修正演示数据后以 --reset 重建。', en: 'Correct the demo data and start with --reset.' },
});
