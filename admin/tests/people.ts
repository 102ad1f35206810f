import type { Page } from 'playwright-core';

export const BASE = process.env['CLOUDTALLY_URL'] ?? 'http://127.0.0.1:3000';

export interface Person {
  login: string;
  password: string;
  roleKey: string;
}

/** The people of the demo company, as the sign-in page offers them. */
export async function personOf(page: Page, role: string): Promise<Person> {
  const people = (await (await page.request.get(`${BASE}/api/demo`)).json()) as Person[];
  const person = people.find(each => each.roleKey === role);
  if (!person) throw new RangeError(`The demo company has nobody in the role ${role}.`);
  return person;
}

/** What the API answers a person; for facts that a journey starts from, never for what it is about. */
export async function ask<T>(page: Page, role: string, query: string): Promise<T> {
  const { login, password } = await personOf(page, role);
  // A context of its own: signing in here must not replace the session that the page is in.
  const apart = await page.context().browser()!.newContext();
  try {
    const signedIn = await apart.request.post(`${BASE}/api/auth/login`, { data: { login, password } });
    const { accessToken } = (await signedIn.json()) as { accessToken: string };
    const answer = await apart.request.post(`${BASE}/graphql`, {
      data: { query },
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const { data, errors } = (await answer.json()) as { data: T; errors?: { message: string }[] };
    if (errors) throw new RangeError(errors.map(each => each.message).join('; '));
    return data;
  } finally {
    await apart.close();
  }
}
