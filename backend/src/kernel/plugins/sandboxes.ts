import { createRequire } from 'node:module';
import path from 'node:path';
import type { ProviderSandbox, RunningProvider } from '@cloudtally/plugin-sdk/sandbox';
import { log } from '../telemetry';
import { repository, workspacePlugins } from './discover';

/** Plugin id -> endpoint name -> loopback url. */
export type SandboxEndpoints = Record<string, Readonly<Record<string, string>>>;

export interface RunningSandboxes {
  readonly endpoints: SandboxEndpoints;
  stop(): Promise<void>;
}

/**
 * Starts the sandbox of every plugin that brings one.
 *
 * @param worlds what each provider plays, by plugin id; one that is null is not in this world and is not started, one
 *               that is not named plays what it brings along
 */
export async function startSandboxes(worlds: Readonly<Record<string, unknown>>): Promise<RunningSandboxes> {
  const running: { plugin: string; provider: RunningProvider }[] = [];
  for (const packageName of workspacePlugins()) {
    try {
      const sandbox = sandboxOf(packageName);
      const world = sandbox && worlds[sandbox.plugin];
      if (!sandbox || world === null) continue;
      running.push({ plugin: sandbox.plugin, provider: await sandbox.start({ world }) });
    } catch (error) {
      // As with the plugins themselves: one that does not start stops nothing else.
      log.warn({ packageName, error: (error as Error).message }, 'a sandbox could not start');
    }
  }
  return {
    endpoints: Object.fromEntries(running.map(({ plugin, provider }) => [plugin, provider.endpoints])),
    stop: async () => void (await Promise.all(running.map(({ provider }) => provider.stop()))),
  };
}

/** A package that exports no sandbox, as Node says it and as a loader in its place does. */
function hasNone(error: unknown, packageName: string): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return true;
  return code === 'MODULE_NOT_FOUND' && message.includes(`'${packageName}/sandbox'`);
}

function sandboxOf(packageName: string): ProviderSandbox | undefined {
  const require = createRequire(path.join(repository, 'package.json'));
  try {
    return (require(`${packageName}/sandbox`) as { default: ProviderSandbox }).default;
  } catch (error) {
    if (hasNone(error, packageName)) return undefined;
    throw error;
  }
}
