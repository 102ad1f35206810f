import { defineError } from '@cloudtally/plugin-sdk';

export const NoSandbox = defineError<{ plugin: string }>({
  code: 'sandbox.none',
  fault: 'user',
  kind: 'not_found',
  says: {
    zh: ({ plugin }) => `没有 ${plugin} 的沙箱，或系统不在沙箱模式。`,
    en: ({ plugin }) => `There is no sandbox of ${plugin}, or the product does not run on sandbox.`,
  },
  fix: { zh: '沙箱只在演示和测试环境运行。', en: 'Sandboxes run in demos and tests only.' },
});

export const SandboxSilent = defineError<{ plugin: string; why: string }>({
  code: 'sandbox.silent',
  fault: 'upstream',
  says: {
    zh: ({ plugin, why }) => `${plugin} 的沙箱没有照做：${why}`,
    en: ({ plugin, why }) => `The sandbox of ${plugin} did not do that: ${why}`,
  },
  fix: { zh: '检查输入，或重新启动系统后再试。', en: 'Check what was asked, or start the product again.' },
});
