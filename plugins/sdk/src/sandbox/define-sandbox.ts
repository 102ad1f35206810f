import type { Text } from '../errors/define-error';
import type { Books } from './books';
import type { Sandbox } from './start-sandbox';

/** A running provider, ready to be configured as an account. */
export interface RunningProvider {
  /** By the plugin manifest's endpoint names. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Valid settings of an account at this provider, secrets included: nothing here is real. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sandbox: Sandbox | Books;
  stop(): Promise<void>;
}

/** What `plugins/<x>/sandbox/index.ts` exports as its default. */
export interface ProviderSandbox<World = unknown> {
  /** Manifest id of the plugin whose provider this is. */
  readonly plugin: string;
  readonly title: Text;
  /**
   * @param options.world what the seed made for this provider; the sandbox imports no seed
   * @param options.clock shared with the host, so that a moved clock moves everywhere
   */
  start(options: { world: World; clock?: { now(): Date } }): Promise<RunningProvider>;
}

/** Fixes the types, and gives the host one shape to look for. */
export const defineSandbox = <World = unknown>(sandbox: ProviderSandbox<World>): ProviderSandbox<World> => sandbox;
