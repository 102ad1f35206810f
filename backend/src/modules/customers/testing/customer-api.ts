import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from 'pg';
import { createServer } from '../../../kernel/http';
import { PASSWORD, plantedHash, testConfig, type testDatabase } from '../../../testing';
import { modules } from '../..';

export interface Answer {
  readonly data: Record<string, never>;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

export interface Grants {
  readonly [permission: string]: 'own' | 'department' | 'subtree' | 'tenant';
}

/** Companies of people with rights, asked through the API of a running server. */
export class CustomerApi {
  private readonly tokens = new Map<string, string>();
  private app!: NestExpressApplication;
  url = '';

  constructor(private readonly database: ReturnType<typeof testDatabase>) {}

  async start(): Promise<void> {
    this.app = await createServer(testConfig(this.database), modules);
    await this.app.listen(0, '127.0.0.1');
    this.url = `http://127.0.0.1:${(this.app.getHttpServer().address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await this.app?.close();
  }

  get server(): NestExpressApplication {
    return this.app;
  }

  /** @returns the id of the company and of each person, who signs in as `<company>-<name>` */
  async company(name: string, people: Readonly<Record<string, Grants>>): Promise<Record<string, string>> {
    const client = new Client({ connectionString: this.database.urls.owner });
    await client.connect();
    try {
      const one = async (sql: string, values: unknown[]) =>
        (await client.query<{ id: string }>(`${sql} returning id`, values)).rows[0]!.id;
      const tenant = randomUUID();
      await client.query(`insert into app.tenant (id, path, kind, name) values ($1, $2, 'operating', $3)`, [
        tenant,
        `t_${name}`,
        name,
      ]);
      const ids: Record<string, string> = { tenant };
      const hash = await plantedHash();
      for (const [login, grants] of Object.entries(people)) {
        ids[login] = await one(
          `insert into app.user_account (tenant_id, login, name, email, password_hash) values ($1, $2, $2, $2 || '@example.com', $3)`,
          [tenant, `${name}-${login}`, hash],
        );
        const role = await one(`insert into app.role (tenant_id, key, name_zh, name_en) values ($1, $2, $2, $2)`, [
          tenant,
          login,
        ]);
        for (const [permission, scope] of Object.entries(grants)) {
          await client.query(
            `insert into app.role_permission (tenant_id, role_id, permission, scope) values ($1, $2, $3, $4)`,
            [tenant, role, permission, scope],
          );
        }
        await client.query(`insert into app.membership (tenant_id, user_id, role_id) values ($1, $2, $3)`, [
          tenant,
          ids[login],
          role,
        ]);
      }
      return ids;
    } finally {
      await client.end();
    }
  }

  async token(login: string): Promise<string> {
    const known = this.tokens.get(login);
    if (known) return known;
    const response = await fetch(`${this.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    this.tokens.set(login, accessToken);
    return accessToken;
  }

  async ask<Data = Record<string, never>>(
    login: string,
    query: string,
    variables: object = {},
  ): Promise<Omit<Answer, 'data'> & { data: Data }> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await this.token(login)}`,
        'accept-language': 'en',
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Omit<Answer, 'data'> & { data: Data };
  }
}
