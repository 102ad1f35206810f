import type { ChildProcess } from 'node:child_process';
import readline from 'node:readline';
import { ended } from './spawn-child';
import type { SandboxEndpoints } from './runtime-file';

/** The first line of JSON that the sandbox process prints: where each provider's sandbox listens. */
export async function announcedEndpoints(child: ChildProcess): Promise<SandboxEndpoints | undefined> {
  if (!child.stdout) return undefined;
  const lines = readline.createInterface({ input: child.stdout });
  return new Promise(resolve => {
    void ended(child).then(() => resolve(undefined));
    lines.on('line', line => {
      // Later lines are read and let go: a full pipe would stop the sandbox.
      if (line.startsWith('{')) resolve(JSON.parse(line) as SandboxEndpoints);
    });
  });
}
