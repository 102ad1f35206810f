import { Command } from 'commander';
import { defineError } from '@cloudtally/plugin-sdk';
import type { Config } from '../kernel/config';
import { inLocale } from '../kernel/i18n';
import { beginSeeding, DemoSeeder, finishSeeding } from '../modules/demo/demo.module';
import { answer, terminalLocale } from './answer';
import { openTerminal } from './session';

export const SandboxNeeded = defineError<Record<string, never>>({
  code: 'terminal.sandbox_needed',
  fault: 'user',
  says: { zh: () => '演示公司只能运行在沙箱上。', en: () => 'The demo company only lives on the sandbox.' },
  fix: {
    zh: '用 npm start 启动，或用 cloudtally -- company 建立真实公司。',
    en: 'Start with npm start, or make a real company with cloudtally -- company.',
  },
});

interface Options {
  ifEmpty?: boolean;
  progressJson?: boolean;
  json?: boolean;
}

export const seedCommand = (config: () => Config): Command =>
  new Command('seed')
    .description('Fills the database with the demo company')
    .option('--if-empty', 'does nothing when there is a company already')
    .option('--progress-json', 'progress as JSON lines on stdout')
    .option('--json', 'the answer as JSON')
    .action(async (options: Options) => {
      const settings = config();
      if (!settings.sandbox) throw SandboxNeeded({});
      const seed = await beginSeeding(settings.ownerUrl, () => isEmpty(settings));
      if (seed) await seedDemo(settings, options);
      answer(options.json ?? false, { seeded: seed }, options.progressJson ? [] : [seed ? 'seeded' : 'kept']);
    });

/** On connections of its own: a database that is made anew drops those that were open before. */
async function isEmpty(settings: Config): Promise<boolean> {
  const terminal = await openTerminal(settings);
  try {
    return await terminal.services(DemoSeeder).isEmpty();
  } finally {
    await terminal.close();
  }
}

async function seedDemo(settings: Config, { progressJson }: Options): Promise<void> {
  const terminal = await openTerminal(settings);
  try {
    await terminal.services(DemoSeeder).seed((step, done, total) => {
      const text = inLocale(step, terminalLocale());
      if (progressJson) process.stdout.write(`${JSON.stringify({ step: text, done, total })}\n`);
      else process.stderr.write(`${text} ${done}/${total}\n`);
    });
  } finally {
    await terminal.close();
  }
  await finishSeeding(settings.ownerUrl);
}
