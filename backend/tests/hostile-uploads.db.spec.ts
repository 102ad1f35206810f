import { modules } from '../src/modules';
import { testDatabase } from '../src/testing';
import { everything, plantCompany, plantPerson } from './support/company';
import { UUID } from './support/hostile-corpus';
import { faultsOf } from './support/refusals';
import { TestServer } from './support/server';

const database = testDatabase({ checkInvariants: false });
let server: TestServer;

beforeAll(async () => {
  expect(modules.length).toBeGreaterThan(0);
  const company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'boss', everything('all'));
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

describe('hostile uploads', () => {
  const post = async (type: string, body: string | Buffer | FormData) =>
    fetch(`${server.url}/api/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await server.token('boss')}`, ...(type && { 'content-type': type }) },
      body: body as string,
    });
  const part = (head: string, content = 'x') => `--b\r\n${head}\r\n\r\n${content}\r\n--b--\r\n`;

  it.each([
    ['no file', 'multipart/form-data; boundary=b', part('Content-Disposition: form-data; name="other"')],
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'cut off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ['nothing', 'multipart/form-data; boundary=b', ''],
    [
      'a wrong field',
      'multipart/form-data; boundary=b',
      part('Content-Disposition: form-data; name="files"; filename="a"'),
    ],
    [
      'two files',
      'multipart/form-data; boundary=b',
      `${part('Content-Disposition: form-data; name="file"; filename="a"').slice(0, -8)}\r\n${part('Content-Disposition: form-data; name="file"; filename="b"')}`,
    ],
    [
      '10,000 parts',
      'multipart/form-data; boundary=b',
      `${'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n'.repeat(10_000)}--b--\r\n`,
    ],
    [
      'a broken head',
      'multipart/form-data; boundary=b',
      part(`Content-Disposition: form-data; name="${'n'.repeat(100_000)}"`),
    ],
    ['JSON', 'application/json', '{}'],
  ])('X1 %s: refused with a sentence', async (_, type, body) => {
    const answer = await post(type, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await faultsOf(answer)).toEqual([]);
  });

  it('X3 a path in the name stays a name; what is downloaded is an attachment', async () => {
    const form = new FormData();
    form.append('file', new Blob(['hello']), '../../../etc/passwd\r\nx: y.html');
    const saved = (await (await post('', form)).json()) as { id: string; name: string };
    expect(saved.name).not.toMatch(/[\\/\r\n]/);
    const answer = await fetch(`${server.url}/api/files/${saved.id}`, {
      headers: { authorization: `Bearer ${await server.token('boss')}` },
    });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('hello');
  });

  it.each(['1', "' or 1=1", UUID, '%00', '..%2f..%2fetc%2fpasswd', 'x'.repeat(3_000)])(
    'X12 the file %s is not there',
    async id => {
      const answer = await fetch(`${server.url}/api/files/${encodeURIComponent(id)}`, {
        headers: { authorization: `Bearer ${await server.token('boss')}` },
      });
      expect(answer.status).toBe(404);
      expect(await faultsOf(answer)).toEqual([]);
      const ticket = await fetch(`${server.url}/api/files/${encodeURIComponent(id)}?ticket=forged`);
      expect(await faultsOf(ticket)).toEqual([]);
      expect(ticket.status).toBeGreaterThanOrEqual(400);
    },
  );
});
