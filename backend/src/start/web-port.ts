import net from 'node:net';
import { PortRefused, PortTaken } from './start.errors';

/**
 * Looks whether the server will be able to listen, before minutes are spent on the rest.
 *
 * @throws PortTaken with a free one near it, PortRefused for a port of the system's
 */
export async function checkWebPort(port: number, host: string): Promise<void> {
  const problem = await tryPort(port, host);
  if (!problem) return;
  if (problem !== 'EADDRINUSE') throw PortRefused({ port, reason: problem });
  for (let free = port + 1; free < Math.min(port + 100, 65_536); free++)
    if (!(await tryPort(free, host))) throw PortTaken({ port, free });
  throw PortTaken({ port, free: 0 });
}

function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
