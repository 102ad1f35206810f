import { prepareProcess } from './process';
import { createServer } from './kernel/http';
import { log } from './kernel/telemetry';
import { modules } from './modules';

async function main(): Promise<void> {
  const config = prepareProcess();
  const app = await createServer(config, modules);
  await app.listen(config.port, config.host);
  log.info({ port: config.port }, 'the server listens');
}

main().catch((error: unknown) => {
  log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'the server could not start');
  process.exit(1);
});
