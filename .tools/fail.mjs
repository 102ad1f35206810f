import { say } from './progress.mjs';

/** A failure that a person can act on: one sentence, and what to do. Anything else that is thrown is a bug of ours. */
export class Unable extends Error {
  constructor(text, fix, detail) {
    super(say(text));
    this.fix = say(fix);
    this.detail = detail;
  }
}

/** Runs a tool's main function; an Unable or a declared error of the product is told in words, without a stack. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? process.exitCode ?? 0;
  } catch (error) {
    process.exitCode = 1;
    tell(error);
  }
}

export function tell(error, stream = process.stderr) {
  const full = /ENOSPC|no space left/i.test(`${error?.code} ${error?.message}`);
  const { sentence, fix, detail } = full && !error.fix ? DISK_FULL() : inWords(error);
  stream.write(`\n${[detail, `✗ ${sentence}`, fix && `  ${fix}`].filter(Boolean).join('\n')}\n`);
}

function inWords(error) {
  if (error instanceof Unable) return { sentence: error.message, fix: error.fix, detail: error.detail };
  if (error?.text && error?.fix) return { sentence: say(error.text), fix: say(error.fix) };
  return { sentence: error?.stack ?? String(error) };
}

const DISK_FULL = () => ({
  sentence: say({ zh: '磁盘空间不足。', en: 'The disk is full.' }),
  fix: say({
    zh: '请腾出至少 2 GB 空间后重新运行同一命令；已完成的部分会保留。',
    en: 'Free at least 2 GB and run the same command again; what was done so far is kept.',
  }),
});

/** Node 20.19 and 22.12 are the first that can `require` an ES module; before them nothing here would load. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  throw new Unable(
    {
      zh: `Cloudtally 需要 Node.js 20.19、22.12 或更新版本，当前是 ${process.version}。`,
      en: `Cloudtally needs Node.js 20.19, 22.12 or newer; this is ${process.version}.`,
    },
    {
      zh: '请从 https://nodejs.org 安装当前的长期支持版本，然后重新运行同一命令。',
      en: 'Install the current LTS from https://nodejs.org and run the same command again.',
    },
  );
}
