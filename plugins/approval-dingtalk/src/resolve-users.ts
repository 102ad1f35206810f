import { readOld } from './dingtalk-api';
import { reasonOf, type Context } from './dingtalk-failure';

/** Our users by mobile number -> DingTalk user id. Who is not in the company is left out. */
export async function resolveUsers(
  context: Context,
  people: readonly { id: string; mobile: string | null; email: string }[],
): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const { id, mobile } of people) {
    const number = mobile && plainNumber(mobile);
    if (!number) continue;
    const user = await userByMobile(context, number);
    if (user) found[id] = user;
  }
  return found;
}

/** DingTalk takes eleven digits; people write +86 and spaces. Other countries keep their prefix. */
const plainNumber = (mobile: string): string => mobile.replace(/[\s()-]/g, '').replace(/^(\+86|0086)(?=1\d{10}$)/, '');

/** @returns null when the company has nobody of that number */
export async function userByMobile(context: Context, mobile: string): Promise<string | null> {
  try {
    const { result } = await readOld(context, '/topapi/v2/user/getbymobile', { mobile });
    const userid = (result as { userid?: unknown } | undefined)?.userid;
    return typeof userid === 'string' && userid !== '' ? userid : null;
  } catch (error) {
    if (reasonOf(error) === 'not_found') return null;
    throw error;
  }
}
