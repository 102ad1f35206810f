import { demoWorld, sandboxWorlds } from '@cloudtally/seed';
import { startSandboxes } from './kernel/plugins';
import { log } from './kernel/telemetry';

async function main(): Promise<void> {
  const sandboxes = await startSandboxes(sandboxWorlds(demoWorld()));
  process.stdout.write(`${JSON.stringify(sandboxes.endpoints)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandboxes.stop().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'the sandboxes could not start');
  process.exit(1);
});
