import { createHmac } from 'node:crypto';
import { Client } from 'pg';

/** The login roles of the processes; the url's own user owns the schema and only migrates. */
export const ROLES = ['cloudtally_staff', 'cloudtally_worker', 'cloudtally_portal'] as const;
export type RoleName = (typeof ROLES)[number];

/** A role's password, derived so that every process of one installation knows it. */
export const rolePassword = (masterKey: Buffer, role: RoleName): string =>
  createHmac('sha256', masterKey).update(`database-role:${role}`).digest('base64url');

/** The owner's url with another role in it. */
export function roleUrl(ownerUrl: string, role: RoleName, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}

/** Makes the login roles, or sets their passwords anew. They own nothing and bypass nothing. */
export async function ensureRoles(ownerUrl: string, passwords: Readonly<Record<RoleName, string>>): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    for (const role of ROLES) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
      const name = client.escapeIdentifier(role);
      const password = client.escapeLiteral(passwords[role]);
      // An owner that may only create roles may not speak of superuser or bypassrls again in `alter`.
      await client.query(
        rowCount
          ? `alter role ${name} password ${password}`
          : `create role ${name} login noinherit nobypassrls nosuperuser nocreatedb password ${password}`,
      );
    }
    const database = new URL(ownerUrl).pathname.slice(1);
    const names = ROLES.map(role => client.escapeIdentifier(role)).join(', ');
    await client.query(
      `grant connect on database ${client.escapeIdentifier(decodeURIComponent(database))} to ${names}`,
    );
  } finally {
    await client.end();
  }
}
