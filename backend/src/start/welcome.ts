import { askCli, type Asking } from './ask-cli';
import type { Progress } from './progress';
import type { SandboxEndpoints } from './runtime-file';

export interface DemoLogin {
  readonly role: string | { zh: string; en: string };
  readonly login: string;
  readonly password: string;
}

/** Who can sign in to the demo company. Empty when the installation is not a demo. */
export async function demoLogins(asking: Omit<Asking, 'onLine'>): Promise<DemoLogin[]> {
  let last = '[]';
  await askCli(['demo-logins', '--json'], { ...asking, onLine: line => (last = /^[[{]/.test(line) ? line : last) });
  const answer = JSON.parse(last) as DemoLogin[] | { logins: DemoLogin[] };
  return Array.isArray(answer) ? answer : answer.logins;
}

const COLUMN = 22;

/** Chinese characters take two columns. */
const width = (text: string): number =>
  [...text].reduce((sum, each) => sum + ((each.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
const pad = (text: string): string => text + ' '.repeat(Math.max(1, COLUMN - width(text)));

/** What a person needs to begin, once it can be used. */
export function welcome(
  progress: Progress,
  url: string,
  logins: readonly DemoLogin[],
  sandbox: SandboxEndpoints,
): void {
  const providers = Object.keys(sandbox).sort();
  progress.note({ zh: `\n  云账台已就绪：${url}\n`, en: `\n  Cloudtally is ready: ${url}\n` });
  if (logins.length > 0) {
    progress.note({ zh: '  演示账号', en: '  Demo logins' });
    for (const { role, login, password } of logins) {
      const { zh, en } = typeof role === 'string' ? { zh: role, en: role } : role;
      progress.note({ zh: `    ${pad(zh)}${pad(login)}${password}`, en: `    ${pad(en)}${pad(login)}${password}` });
    }
  }
  if (providers.length > 0)
    progress.note({
      zh: `\n  以下接口是本机模拟，不会产生真实费用：\n    ${providers.join(', ')}`,
      en: `\n  On sandbox, so no real cloud and no real money:\n    ${providers.join(', ')}`,
    });
  progress.note({ zh: '\n  按 Ctrl-C 停止。\n', en: '\n  Ctrl-C stops it.\n' });
}
