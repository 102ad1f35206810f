import { createHash, createHmac } from 'node:crypto';

const SECRET = 'cloudtally-sandbox-page-token';
const LIVES_MS = 6 * 3_600_000;

export interface PagePlace {
  readonly offset: number;
  /** Pages of one read come from one revision, also when another is published in between. */
  readonly revision: number;
}

/** Where a read goes on: opaque to the client, good for one query only, and not for ever. */
export const pageTokens = {
  /** @param now the vendor's time, in milliseconds */
  write(query: string, { offset, revision }: PagePlace, now: number): string {
    const body = `${offset}.${revision}.${now + LIVES_MS}`;
    return Buffer.from(`${body}.${sign(query, body)}`).toString('base64url');
  },

  /** Null for a token that is not ours, is another query's, or has expired. */
  read(query: string, token: string, now: number): PagePlace | null {
    const [offset, revision, until, mac, more] = Buffer.from(token, 'base64url').toString().split('.');
    if (!offset || !revision || !until || more !== undefined) return null;
    if (mac !== sign(query, `${offset}.${revision}.${until}`) || Number.parseInt(until, 10) < now) return null;
    return { offset: Number.parseInt(offset, 10), revision: Number.parseInt(revision, 10) };
  },
};

const sign = (query: string, body: string): string =>
  createHmac('sha256', SECRET)
    .update(`${createHash('sha256').update(query).digest('hex')}.${body}`)
    .digest('hex')
    .slice(0, 24);
