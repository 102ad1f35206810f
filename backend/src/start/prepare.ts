import { ensureRoles, migrate, ROLES, type RoleName } from '../kernel/database';
import { checkOutsideDatabase } from './outside-database';

/**
 * The deployment's first job (docker-compose): looks at the database of DATABASE_URL, gives the three login roles the
 * passwords of their own urls, and brings the schema up to date. Safe to run again and by several at once.
 */
async function prepare(environment: NodeJS.ProcessEnv): Promise<void> {
  const owner = environment.DATABASE_URL ?? '';
  await checkOutsideDatabase(owner);
  await ensureRoles(owner, passwordsOf(environment));
  const { applied } = await migrate(owner, name => process.stdout.write(`${name}\n`));
  process.stdout.write(`the schema is up to date, ${applied.length} migrations applied\n`);
}

const URL_OF: Record<RoleName, string> = {
  cloudtally_staff: 'DATABASE_STAFF_URL',
  cloudtally_worker: 'DATABASE_WORKER_URL',
  cloudtally_portal: 'DATABASE_PORTAL_URL',
};

function passwordsOf(environment: NodeJS.ProcessEnv): Record<RoleName, string> {
  const password = (role: RoleName) => decodeURIComponent(new URL(environment[URL_OF[role]] ?? '').password);
  return Object.fromEntries(ROLES.map(role => [role, password(role)])) as Record<RoleName, string>;
}

prepare(process.env).catch((error: Error & { fix?: { en: string } }) => {
  process.stderr.write(`${error.message}\n${error.fix?.en ?? error.stack}\n`);
  process.exitCode = 1;
});
