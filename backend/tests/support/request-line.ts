import net from 'node:net';

const BODY = '{"query":"{me}"}';

/** The answer to exactly these bytes as the request line: fetch would tidy the path up. 0 is no answer in HTTP. */
export const statusOf = (serverUrl: string, method: string, target: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { port, hostname } = new URL(serverUrl);
    const socket = net.connect(Number(port), hostname, () =>
      socket.write(
        `${method} ${target} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\nConnection: close\r\n\r\n${BODY}`,
      ),
    );
    let text = '';
    socket.on('data', chunk => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1] ?? 0)));
  });

/** Of the doors that ask who comes. */
export const SPELLINGS = [
  '/graphql',
  '/GRAPHQL',
  '/GraphQL/',
  '/graphql/',
  '//graphql',
  '/graphql//',
  '/./graphql',
  '/x/../graphql',
  '/%67raphql',
  '/graphql%2f',
  '/graphql?x=/healthz',
  '/graphql;a=b',
  '/graphql/../graphql',
  'http://x/graphql',
  '/api/export',
  '/API/export',
  '/api/export/',
  '//api/export',
  '/%61pi/export',
  '/api//export',
  '/api/auth/../export',
  '/api/auth/..%2fexport',
  '/api/files/1',
  '/Api/Files/1',
  '/api/files/1?ticket[]=x',
  '/api/files/1/?ticket=x',
  '/healthz/../graphql',
  '/readyz/../api/export',
];
