import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from './log-file';
import { endChild, ended, spawnChild, type ChildOptions } from './spawn-child';
import { ProcessKeepsDying } from './start.errors';

export interface KeptAliveOptions {
  readonly name: string;
  readonly script: string;
  readonly log: string;
  readonly stdout?: 'log' | 'pipe';
  /** Asked at every start, because addresses may have changed since the last. */
  readonly environment: () => NodeJS.ProcessEnv;
  /** Waited for before it is started again: what it needs may be coming back too. */
  readonly needs?: () => Promise<void>;
  /** Called after each start, the first included. */
  readonly onStart: (child: ChildProcess) => void;
  readonly onRestart: (name: string, how: number | string) => void;
  /** Called once, when it ended too often too quickly. */
  readonly onGivenUp: (error: Error) => void;
}

const QUICK_MS = 30_000;
const QUICK_DEATHS = 5;
const FIRST_DELAY_MS = 250;

/** A child that is started again when it ends, a little later each time, until it has ended five times in a row. */
export class KeptAlive {
  private child: ChildProcess | undefined;
  private stopping = false;
  private quickDeaths = 0;

  constructor(private readonly options: KeptAliveOptions) {}

  get pid(): number | undefined {
    return this.child?.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  start(): void {
    const { script, log, stdout = 'log', environment } = this.options;
    const childOptions: ChildOptions = { script, environment: environment(), output: { log, stdout } };
    const child = (this.child = spawnChild(childOptions));
    const began = performance.now();
    void ended(child).then(how => this.onEnd(child, how, performance.now() - began));
    this.options.onStart(child);
  }

  /** Ends it and starts it with what the environment is now. */
  async restart(): Promise<void> {
    if (this.stopping || !this.child) return;
    const old = this.child;
    this.child = undefined;
    await endChild(old);
    if (!this.stopping) this.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child) await endChild(this.child);
  }

  /** For the second Ctrl-C. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private async onEnd(child: ChildProcess, how: number | string, livedMs: number): Promise<void> {
    if (this.stopping || child !== this.child) return;
    this.quickDeaths = livedMs < QUICK_MS ? this.quickDeaths + 1 : 1;
    if (this.quickDeaths >= QUICK_DEATHS) {
      const { name, log } = this.options;
      return this.options.onGivenUp(ProcessKeepsDying({ name, log, last: lastLines(log) }));
    }
    this.options.onRestart(this.options.name, how);
    await sleep(FIRST_DELAY_MS * 2 ** (this.quickDeaths - 1));
    await this.options.needs?.();
    if (!this.stopping && child === this.child) this.start();
  }
}
