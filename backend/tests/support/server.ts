import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { LoadedModule } from '../../src/kernel/app';
import { createServer } from '../../src/kernel/http';
import type { Config } from '../../src/kernel/config';
import { testConfig, type TestDatabase } from '../../src/testing';
import { modules } from '../../src/modules';
import { PASSWORD } from './company';

export interface ErrorBody {
  readonly message: string;
  readonly extensions: {
    readonly code: string;
    readonly kind: string;
    readonly fix: string;
    readonly fieldErrors?: Readonly<Record<string, string>>;
  };
}
export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is the query's
  readonly data: any;
  readonly errors?: readonly ErrorBody[];
}

/** The real server on a free port, and how to talk to it. */
export class TestServer {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
  ) {}

  static async start(
    database: TestDatabase,
    more: Partial<Config> = {},
    extra: readonly LoadedModule[] = [],
  ): Promise<TestServer> {
    const app = await createServer(testConfig(database, more), [...modules, ...extra]);
    try {
      await app.listen(0, '127.0.0.1');
      // A stalled machine must not close the connection that the next request is about to take.
      app.getHttpServer().keepAliveTimeout = 120_000;
    } catch (error) {
      await app.close();
      throw error;
    }
    return new TestServer(app, `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`);
  }

  stop = (): Promise<void> => this.app.close();

  signIn(login: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Response> {
    return this.post('/api/auth/login', { login, password }, headers);
  }

  /** An access token, kept. */
  async token(login: string): Promise<string> {
    const known = this.tokens.get(login);
    if (known) return known;
    const response = await this.signIn(login);
    const { accessToken } = (await response.json()) as { accessToken: string };
    this.tokens.set(login, accessToken);
    return accessToken;
  }

  async graphql(login: string, query: string, variables: object = {}, locale = 'en'): Promise<Answer> {
    const headers = { authorization: `Bearer ${await this.token(login)}`, 'accept-language': locale };
    return (await (await this.post('/graphql', { query, variables }, headers)).json()) as Answer;
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }
}

/** The refresh cookie that an answer sets. */
export const refreshCookie = (response: Response): string =>
  /cloudtally_refresh=[^;]*/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';

export const codeOf = (answer: Answer): string | undefined => answer.errors?.[0]?.extensions.code;
