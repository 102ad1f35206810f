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

const TOO_MANY = 429;
export const PAUSE_MS = 5_000;
/** An address signs in thirty times a minute; two browsers with many people can come to more, and then wait. */
export const SIGN_IN_PATIENCE_MS = 75_000;

const tokens = new Map<string, Promise<string>>();

/** Of a session beside the one that the page is in, which signing in here must not replace; one for a person and file. */
async function tokenOf(page: Page, { login, password }: Person): Promise<string> {
  const apart = await page.context().browser()!.newContext();
  try {
    const longest = Date.now() + SIGN_IN_PATIENCE_MS;
    for (;;) {
      const signedIn = await apart.request.post(`${BASE}/api/auth/login`, { data: { login, password } });
      if (signedIn.ok()) return ((await signedIn.json()) as { accessToken: string }).accessToken;
      if (signedIn.status() !== TOO_MANY || Date.now() > longest) throw new RangeError(await signedIn.text());
      await page.waitForTimeout(PAUSE_MS);
    }
  } finally {
    await apart.close();
  }
}

/** What the API answers a person; for facts that a journey starts from, never for what it is about. */
export async function ask<T>(page: Page, role: string, query: string): Promise<T> {
  const person = await personOf(page, role);
  const token = tokens.get(person.login) ?? tokenOf(page, person);
  tokens.set(person.login, token);
  const answer = await page.request.post(`${BASE}/graphql`, {
    data: { query },
    headers: { authorization: `Bearer ${await token}` },
  });
  const { data, errors } = (await answer.json()) as { data: T; errors?: { message: string }[] };
  if (errors) throw new RangeError(errors.map(each => each.message).join('; '));
  return data;
}
