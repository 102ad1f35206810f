import { graphql } from './graphql';
import { errorOf, request } from './session';

export interface StoredFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
}

export async function uploadFile(file: File): Promise<StoredFile> {
  const body = new FormData();
  body.append('file', file);
  const answer = await request('/api/files', { method: 'POST', body });
  if (!answer.ok) throw await errorOf(answer);
  return (await answer.json()) as StoredFile;
}

/** A link that works without our header (new tab, `<iframe>`): the ticket is short-lived and for this file only. */
export async function fileLink(id: string): Promise<string> {
  const { fileTicket } = await graphql<{ fileTicket: string }>(
    'mutation FileTicket($id: ID!) { fileTicket(id: $id) }',
    {
      id,
    },
  );
  return `/api/files/${id}?ticket=${encodeURIComponent(fileTicket)}`;
}

export async function openFile(id: string): Promise<void> {
  window.open(await fileLink(id), '_blank', 'noopener');
}

/** Hands an answer's bytes to the browser's own download, under the name the server gave it. */
export async function saveAnswer(answer: Response, fallbackName: string): Promise<string> {
  const disposition = answer.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const name = encoded
    ? decodeURIComponent(encoded)
    : (/filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? fallbackName);
  const url = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return name;
}
