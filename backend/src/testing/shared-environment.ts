import type { Context } from 'node:vm';
import { LegacyFakeTimers, ModernFakeTimers } from '@jest/fake-timers';
import NodeEnvironment from 'jest-environment-node';
import { ModuleMocker } from 'jest-mock';

interface Shared {
  readonly context: Context;
  readonly global: NodeEnvironment['global'];
  readonly env: NodeJS.ProcessEnv;
  readonly exit: NodeJS.Process['exit'];
  /** What libraries have written down of the product's modules. */
  registers: Record<string, unknown>;
}

/** The worker's one context, in which libraries live on from file to file. */
let shared: Shared | undefined;

/** Where libraries write down the types that they meet. */
const REGISTERS = [
  'typeormMetadataArgsStorage',
  'classValidatorMetadataStorage',
  'GqlTypeMetadataStorage',
  'GqlLazyMetadataStorageHost',
];

/**
 * Node's test environment with one context for all files of a worker, as the runtime that shares libraries needs it.
 * What a file may leave on the globals is put back before the next: the process' variables, its listeners and its exit,
 * timers, the tests themselves, and what libraries have registered.
 */
export class SharedEnvironment extends NodeEnvironment {
  /** The file says `@modules own`: what it loads of the product is its own. */
  readonly ownModules: boolean;

  constructor(...given: ConstructorParameters<typeof NodeEnvironment>) {
    super(...given);
    const { process } = this.global;
    this.ownModules = [given[1].docblockPragmas.modules].flat().some(mode => mode?.startsWith('own'));
    shared ??= {
      context: this.context!,
      global: this.global,
      env: { ...process.env },
      exit: process.exit,
      registers: {},
    };
    this.context = shared.context;
    this.global = shared.global;
    putBack(shared, this.ownModules ? {} : shared.registers);
    this.fakeOn(given[0].projectConfig);
  }

  /** The context lives on; only what belongs to the file is let go. */
  override async teardown(): Promise<void> {
    this.letGo();
    if (shared && !this.ownModules) shared.registers = registersOf(shared.global);
    this.context = null;
  }

  private fakeOn(config: ConstructorParameters<typeof NodeEnvironment>[0]['projectConfig']): void {
    this.letGo();
    const global = this.global as unknown as typeof globalThis;
    this.moduleMocker = new ModuleMocker(global);
    const timerConfig = { idToRef, refToId: (timer: Timer) => timer.id };
    this.fakeTimers = new LegacyFakeTimers({ config, global, moduleMocker: this.moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global });
  }

  private letGo(): void {
    this.fakeTimers?.dispose();
    this.fakeTimersModern?.dispose();
    this.fakeTimers = null;
    this.fakeTimersModern = null;
  }
}

/** Jest's own, of the file that ran: its tests with all that they hold, and who hears of them. */
const OF_A_RUN =
  /^(JEST_STATE_SYMBOL|EVENT_HANDLERS|RETRY_TIMES|RETRY_IMMEDIATELY|WAIT_BEFORE_RETRY|LOG_ERRORS_BEFORE_RETRY|TEST_TIMEOUT_SYMBOL)$/;

function forgetRun(global: object): void {
  for (const key of Object.getOwnPropertySymbols(global)) {
    if (OF_A_RUN.test(key.description ?? '')) Reflect.deleteProperty(global, key);
  }
}

interface Timer {
  readonly id: number;
  ref(): Timer;
  unref(): Timer;
}

function idToRef(id: number): Timer {
  const timer: Timer = { id, ref: () => timer, unref: () => timer };
  return timer;
}

function putBack({ global, env, exit }: Shared, registers: Record<string, unknown>): void {
  const { process } = global;
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.exit = exit;
  process.removeAllListeners();
  forgetRun(global);
  for (const name of REGISTERS) Object.assign(global, { [name]: registers[name] });
}

const registersOf = (global: object): Record<string, unknown> =>
  Object.fromEntries(REGISTERS.map(name => [name, (global as Record<string, unknown>)[name]]));
