/**
 * A small stand-in for the backend, for looking at screens before or without one: `npm run dev:mock -w admin`, then
 * `CLOUDTALLY_API=http://127.0.0.1:3900 npm run dev -w admin`. It keeps rows in memory and judges nothing.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse, type OperationDefinitionNode } from 'graphql';
import { execute } from './mock/execute.ts';

const port = Number(process.env['PORT'] ?? 3900);

const DEMO = [
  ['运营', 'Operations', 'chenxi'],
  ['财务主管', 'Finance lead', 'linmin'],
  ['销售', 'Sales', 'zhouhang'],
  ['审批人', 'Approver', 'wujian'],
  ['审计', 'Auditor', 'heqing'],
  ['管理员', 'Administrator', 'admin'],
].map(([zh, en, login]) => ({ role: { zh, en }, login, password: 'demo' }));

const body = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

function send(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
}

async function graphql(request: IncomingMessage, response: ServerResponse) {
  const { query, variables } = JSON.parse((await body(request)).toString()) as { query: string; variables?: object };
  try {
    const operation = parse(query).definitions[0] as OperationDefinitionNode;
    send(response, 200, { data: execute(operation, (variables ?? {}) as Record<string, unknown>) });
  } catch (error) {
    const { message, extensions } = error as { message: string; extensions?: object };
    send(response, 200, {
      errors: [{ message, extensions: { code: 'mock.error', kind: 'invalid', requestId: 'mock-0001', ...extensions } }],
    });
  }
}

createServer((request, response) => {
  const path = request.url ?? '';
  void (async () => {
    if (path === '/graphql') return graphql(request, response);
    if (path === '/readyz') return send(response, 200, { ready: true });
    if (path === '/api/demo') return send(response, 200, DEMO);
    if (path === '/api/auth/refresh')
      return request.headers.cookie?.includes('mock=1')
        ? send(response, 200, { accessToken: 'mock', expiresInSeconds: 7200 })
        : send(response, 401, { error: { message: 'no session', kind: 'unauthenticated' } });
    if (path === '/api/auth/logout') {
      return send(response, 200, {}, { 'set-cookie': 'mock=0; Path=/; HttpOnly' });
    }
    if (path === '/api/auth/login') {
      const { password } = JSON.parse((await body(request)).toString()) as { password: string };
      if (password !== 'demo')
        return send(response, 401, {
          error: {
            message: '账号或密码不正确。',
            kind: 'unauthenticated',
            code: 'access.wrong_login',
            fix: '请核对后重试。',
            requestId: 'mock-0002',
          },
        });
      return send(
        response,
        200,
        { accessToken: 'mock', expiresInSeconds: 7200, user: {} },
        { 'set-cookie': 'mock=1; Path=/; HttpOnly' },
      );
    }
    if (path === '/api/files') {
      await body(request);
      return send(response, 200, {
        id: 'file-1',
        name: 'focus-1.0-sample-1000.csv',
        size: 1248221,
        sha256: 'ab'.repeat(32),
      });
    }
    if (path === '/api/export') {
      await body(request);
      return send(response, 200, 'mock', {
        'content-type': 'text/csv',
        'content-disposition': 'attachment; filename="export.csv"',
      });
    }
    return send(response, 404, { error: { message: 'not found', kind: 'not_found' } });
  })();
}).listen(port, '127.0.0.1', () => console.log(`mock server on http://127.0.0.1:${port}`));
