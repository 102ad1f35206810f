import net from 'node:net';

/** The protocol's SSLRequest: the shortest question that only a live PostgreSQL answers, before any login. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/**
 * True when a PostgreSQL answers on the port. A mere connect would not do: the kernel accepts for a process that has
 * been killed and is not gone yet.
 */
export function answersAsPostgres(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(SSL_REQUEST));
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(2_000, () => end(false));
    socket.once('data', reply => end(/^[SN]/.test(reply.toString('latin1'))));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
