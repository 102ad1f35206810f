import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDatabase, type ReadyDatabase } from './database';
import type { DataDirectory } from './data-directory';
import { environmentOf } from './environment';
import { KeptAlive } from './kept-alive';
import type { Progress } from './progress';
import { processNow, writeRuntime, type SandboxEndpoints } from './runtime-file';
import { announcedEndpoints } from './sandbox';
import { ProcessKeepsDying } from './start.errors';

export interface ProductOptions {
  readonly directory: DataDirectory;
  readonly database: ReadyDatabase;
  readonly masterKeys: string;
  readonly web: { readonly port: number; readonly host: string };
  readonly progress: Progress;
  /** Called when a part could not be kept alive: everything is to be stopped and the error told. */
  readonly onGivenUp: (error: Error) => void;
}

const WATCH_EVERY_MS = 500;
const DATABASE_RESTARTS = 5;

/** The running parts of one installation: embedded database, sandbox, server and worker. */
export class Product {
  readonly url: string;
  sandbox: SandboxEndpoints = {};
  private embedded = this.options.database.embedded;
  private readonly parts = new Map<'sandbox' | 'server' | 'worker', KeptAlive>();
  private ready = false;
  private stopping = false;

  constructor(private readonly options: ProductOptions) {
    const { port, host } = options.web;
    this.url = `http://${host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host}:${port}`;
    if (this.embedded) void this.watchDatabase();
  }

  environment(): NodeJS.ProcessEnv {
    const { database, masterKeys, directory, web } = this.options;
    return environmentOf({ database: database.urls, masterKeys, dataDir: directory.root, sandbox: this.sandbox, web });
  }

  /** Starts the simulated providers and waits until they have said where they listen. */
  startSandbox(): Promise<void> {
    return new Promise((resolve, reject) => {
      const part = this.part(
        'sandbox',
        'pipe',
        async child => {
          const endpoints = await announcedEndpoints(child);
          if (!endpoints) return;
          await this.moveSandbox(endpoints);
          resolve();
        },
        reject,
      );
      part.start();
    });
  }

  startServerAndWorker(): void {
    for (const name of ['server', 'worker'] as const) this.part(name, 'log').start();
  }

  /** Notes that people can use it. */
  announce(): void {
    this.ready = true;
    this.note();
  }

  /** Clients first, then the database: nobody sees a connection break. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.parts.values()].map(part => part.stop()));
    await this.embedded?.stop();
  }

  kill(): void {
    for (const part of this.parts.values()) part.kill();
  }

  private part(
    name: 'sandbox' | 'server' | 'worker',
    stdout: 'log' | 'pipe',
    onStart: (child: ChildProcess) => void | Promise<void> = () => undefined,
    onGivenUp: (error: Error) => void = this.options.onGivenUp,
  ): KeptAlive {
    const { directory, progress } = this.options;
    const part = new KeptAlive({
      ...{ name, stdout, script: name, log: path.join(directory.logs, `${name}.log`) },
      environment: () => this.environment(),
      needs: () => this.databaseIsUp(),
      onStart: child => {
        this.note();
        void onStart(child);
      },
      onRestart: (_, how) =>
        progress.note({
          zh: `  ${name} 意外结束（${how}），正在重新启动。`,
          en: `  ${name} ended (${how}); starting it again.`,
        }),
      onGivenUp: error => {
        onGivenUp(error);
        this.options.onGivenUp(error);
      },
    });
    this.parts.set(name, part);
    return part;
  }

  /** A sandbox that came back may listen elsewhere; then those who call it must be told. */
  private async moveSandbox(endpoints: SandboxEndpoints): Promise<void> {
    const moved = JSON.stringify(endpoints) !== JSON.stringify(this.sandbox);
    this.sandbox = endpoints;
    this.note();
    if (moved) await Promise.all([this.parts.get('server')?.restart(), this.parts.get('worker')?.restart()]);
  }

  private async databaseIsUp(): Promise<void> {
    while (this.embedded && !this.embedded.isAlive() && !this.stopping) await sleep(WATCH_EVERY_MS);
  }

  /** The server is its own session and may be an adopted orphan, so there is no exit to wait for: we look. */
  private async watchDatabase(): Promise<void> {
    const { directory, progress, onGivenUp } = this.options;
    for (let restarts = 0; !this.stopping; await sleep(WATCH_EVERY_MS)) {
      if (!this.embedded || this.embedded.isAlive()) continue;
      if (++restarts > DATABASE_RESTARTS) {
        const log = path.join(directory.postgres, 'server.log');
        return onGivenUp(ProcessKeepsDying({ name: 'PostgreSQL', log, last: '' }));
      }
      progress.note({ zh: '  数据库意外结束，正在恢复。', en: '  The database ended; recovering.' });
      try {
        this.embedded = await startDatabase(directory.postgres, progress, this.embedded.port);
      } catch (error) {
        return onGivenUp(error as Error);
      }
    }
  }

  private note(): void {
    const { directory, database } = this.options;
    const pids = [...this.parts.values()].map(part => part.pid).filter(pid => pid !== undefined);
    writeRuntime(directory.runtime, {
      ...processNow(process.pid),
      pgPort: this.embedded?.port ?? null,
      url: this.ready ? this.url : null,
      sandbox: this.sandbox,
      database: database.urls,
      children: pids.map(processNow),
    });
  }
}
