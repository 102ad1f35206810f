import type { Config } from '../../../src/kernel/config';
import { runTerminal } from '../../../src/terminal/run-terminal';

export interface Answered {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of stdout, which --json promises to be one object. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is the command's
  readonly json: any;
}

/** A command as it is typed, in this process; what it writes is kept. */
export async function typed(config: Config, ...words: string[]): Promise<Answered> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map(name =>
    jest.spyOn(process[name], 'write').mockImplementation(text => {
      written[name] += String(text);
      return true;
    }),
  );
  try {
    const code = await runTerminal(words, () => config);
    const last = written.stdout.trimEnd().split('\n').at(-1) ?? '';
    return { code, ...written, json: last.startsWith('{') ? (JSON.parse(last) as unknown) : undefined };
  } finally {
    spies.forEach(spy => spy.mockRestore());
    process.exitCode = undefined;
  }
}
