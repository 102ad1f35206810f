import fs from 'node:fs';
import { say } from './progress.mjs';

/** A failure that a person can act on: one sentence, and what to do. Anything else that is thrown is a bug of ours. */
export class Unable extends Error {
  constructor(text, fix, detail) {
    super(say(text));
    this.fix = say(fix);
    this.detail = detail;
  }
}

const LOOK_EVERY_MS = 500;

/**
 * npm passes a signal to the shell between us and dies; the shell dies, or lives on, and tells nobody. So under npm we
 * look whether those above us are still there, and end as if we had been asked to.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  const npm = parentOfShell(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && parentOfShell(parent) === npm) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Whose child a `sh -c` is; undefined where our parent is npm itself, whose own parent is not our business. */
function parentOfShell(pid) {
  try {
    if (fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1] !== '-c') return undefined;
    return fs
      .readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')[1];
  } catch {
    return undefined;
  }
}

/** Runs a tool's main function; an Unable or a declared error of the product is told in words, without a stack. */
export async function main(work) {
  endWithNpm();
  try {
    process.exit(await work());
  } catch (error) {
    tell(error);
    process.exit(1);
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
