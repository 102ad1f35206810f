/** A message as a mail program shows it. */
export interface ReadMail {
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[];
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Takes a message apart: MIME parts, transfer encodings, encoded words (RFC 2045 to 2047, 2231). UTF-8 only. */
export function readMail(raw: Buffer): ReadMail {
  const whole = partOf(raw);
  const leaves = leavesOf(whole);
  const isAttached = (part: Part) => /^attachment/i.test(part.headers['content-disposition'] ?? '');
  const inline = (type: string) => leaves.find(part => !isAttached(part) && typeOf(part) === type);
  const html = inline('text/html');
  return {
    headers: whole.headers,
    subject: words(whole.headers.subject ?? ''),
    text: inline('text/plain')?.body.toString('utf8') ?? '',
    ...(html ? { html: html.body.toString('utf8') } : {}),
    attachments: leaves.filter(isAttached).map(part => ({ name: nameOf(part), mime: typeOf(part), bytes: part.body })),
  };
}

function partOf(raw: Buffer): Part {
  const end = raw.indexOf('\r\n\r\n');
  const head = (end < 0 ? raw : raw.subarray(0, end)).toString('utf8').replace(/\r\n[ \t]+/g, ' ');
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, body: end < 0 ? Buffer.alloc(0) : raw.subarray(end + 4) };
}

function leavesOf(part: Part): Part[] {
  const boundary = /multipart\/.*boundary="?([^";]+)"?/i.exec(part.headers['content-type'] ?? '')?.[1];
  if (!boundary) return [{ ...part, body: decoded(part) }];
  const marker = `--${boundary}`;
  const pieces = part.body.toString('latin1').split(marker).slice(1, -1);
  return pieces.flatMap(piece =>
    leavesOf(partOf(Buffer.from(piece.replace(/^\r\n/, '').replace(/\r\n$/, ''), 'latin1'))),
  );
}

function decoded({ headers, body }: Part): Buffer {
  const encoding = (headers['content-transfer-encoding'] ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding === 'quoted-printable') return fromQuoted(body.toString('latin1').replace(/=\r\n/g, ''));
  return body;
}

const fromQuoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

const typeOf = (part: Part): string =>
  (part.headers['content-type'] ?? 'text/plain').split(';')[0]!.trim().toLowerCase();

function nameOf(part: Part): string {
  const fields = `${part.headers['content-disposition'] ?? ''};${part.headers['content-type'] ?? ''}`;
  const pieces = [...fields.matchAll(/filename\*(\d+)?\*?=(?:utf-8'[\w-]*')?([^;]+)/gi)];
  if (pieces.length > 0) return decodeURIComponent(pieces.map(piece => piece[2]!.trim()).join(''));
  const plain = /(?:file)?name=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(fields);
  return words((plain?.[1] ?? plain?.[2] ?? '').replace(/\\(.)/g, '$1'));
}

/** =?UTF-8?B?...?= and =?UTF-8?Q?...?=; what stands between two of them is nothing. */
function words(text: string): string {
  const pieces: (string | Buffer)[] = [];
  let at = 0;
  for (const word of text.replace(/\?=\s+=\?/g, '?==?').matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)) {
    const source = text.replace(/\?=\s+=\?/g, '?==?');
    pieces.push(source.slice(at, word.index));
    pieces.push(
      word[1]!.toLowerCase() === 'b' ? Buffer.from(word[2]!, 'base64') : fromQuoted(word[2]!.replaceAll('_', ' ')),
    );
    at = word.index + word[0].length;
  }
  pieces.push(text.replace(/\?=\s+=\?/g, '?==?').slice(at));
  return Buffer.concat(pieces.map(piece => (typeof piece === 'string' ? Buffer.from(piece) : piece))).toString('utf8');
}
