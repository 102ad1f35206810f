import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';

interface Recorded {
  readonly status: number;
  readonly type: string;
  readonly offset: number;
  readonly bytes: number;
}

export interface Recorder {
  readonly url: string;
  /** Asks again from now on. */
  forget(): void;
  stop(): void;
}

/**
 * Stands before a vendor and answers a question that it heard before with the bytes of the first answer: what the
 * vendor computes is not our work and must not be measured as ours. The answers lie in a file that goes with the process.
 *
 * @param origin the vendor's
 */
export async function startRecorder(origin: string): Promise<Recorder> {
  const known = new Map<string, Recorded>();
  const name = path.join(os.tmpdir(), `cloudtally-bench-${process.pid}.answers`);
  const file = await fs.promises.open(name, 'w+');
  // The open handle keeps it until the process ends, however it ends.
  await fs.promises.unlink(name);
  let end = 0;

  const record = async (question: string, request: http.IncomingMessage, sent: Buffer): Promise<Recorded> => {
    const { status, type, body } = await ask(origin, request, sent);
    const recorded = { status, type, offset: end, bytes: body.length };
    end += body.length;
    await file.write(body, 0, body.length, recorded.offset);
    if (status === 200) known.set(question, recorded);
    return recorded;
  };

  const server = http.createServer((request, response) => {
    void (async () => {
      const sent = await buffer(request);
      const question = `${String(request.headers['x-acs-action'])} ${request.url} ${sent.toString('latin1')}`;
      const { status, type, offset, bytes } = known.get(question) ?? (await record(question, request, sent));
      const body = Buffer.allocUnsafe(bytes);
      await file.read(body, 0, bytes, offset);
      response.writeHead(status, { 'content-type': type, 'content-length': bytes });
      response.end(body);
    })();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forget: () => known.clear(),
    stop: () => server.close(),
  };
}

/** The same request, headers and all: what is signed stays signed. */
function ask(origin: string, { url, method, headers }: http.IncomingMessage, sent: Buffer) {
  return new Promise<{ status: number; type: string; body: Buffer }>((resolve, reject) => {
    const request = http.request(`${origin}${url}`, { method, headers }, response => {
      buffer(response).then(
        body => resolve({ status: response.statusCode!, type: response.headers['content-type'] ?? '', body }),
        reject,
      );
    });
    request.once('error', reject);
    request.end(sent);
  });
}
