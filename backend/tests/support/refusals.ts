import type { Answer } from './server';

/** What no answer may show: statements, catalogue words, places in our code. */
const TELLTALE =
  /select .+ from|insert into|relation "|column "|syntax error at|QueryFailed|node_modules|at .+\.ts:\d+|\/work\/|pg_catalog|violates/i;
const KINDS = ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'too_many', 'unavailable'];

/** @returns what is wrong with an answer to a bad request; nothing when it is a proper refusal or plain data */
export async function faultsOf(response: Response): Promise<string[]> {
  const text = await response.text();
  const faults: string[] = [];
  if (response.status >= 500) faults.push(`status ${response.status}`);
  if (TELLTALE.test(text)) faults.push(`tells: ${TELLTALE.exec(text)![0]}`);
  if (response.status === 204) return faults;
  const body = parsed(text);
  if (!body) return [...faults, `no JSON: ${text.slice(0, 80)}`];
  const errors =
    'errors' in body
      ? (body as unknown as Answer).errors!
      : response.status >= 400
        ? [{ message: String(body.message), extensions: body }]
        : [];
  for (const { message, extensions } of errors as Answer['errors'] & object) {
    if (!/^[a-z_]+\.[a-z_]+$/.test(String(extensions?.code))) faults.push(`code ${String(extensions?.code)}`);
    if (!KINDS.includes(String(extensions?.kind)))
      faults.push(`kind ${String(extensions?.kind)}: ${message.slice(0, 120)}`);
    if (!message) faults.push('no message');
  }
  return faults;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
