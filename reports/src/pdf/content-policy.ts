/** What a document may load: nothing but its own inline styles and pictures that it carries in itself. */
const CONTENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * Puts the policy before everything that a document could load, whoever wrote the document.
 * A `meta` ahead of `<html>` opens the head implicitly, as HTML's parser prescribes.
 */
export function withContentPolicy(html: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">`;
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html)?.[0] ?? '<!doctype html>';
  return doctype + policy + html.replace(/^\s*<!doctype[^>]*>/i, '');
}
