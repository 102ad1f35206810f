import { UpstreamFailed, z, type PullTask } from '@cloudtally/plugin-sdk';
import type { BaiduSettings } from './settings';

const word = z.string().max(4096).nullish();

/** Who an answer is about: the head of every bill and summary. */
export const asked = z.object({ accountId: word, loginName: word, subAccountId: word, subLoginName: word });
export type Asked = z.infer<typeof asked>;

/** The account itself, then the members that it asks for. */
export const ownersOf = ({ memberAccountIds = [] }: BaiduSettings): readonly (string | undefined)[] => [
  undefined,
  ...new Set(memberAccountIds),
];

/** Two passes for each owner: the vendor lists what was paid ahead apart from what is paid afterwards. */
export const passesOf = (settings: BaiduSettings): PullTask[] =>
  ownersOf(settings).flatMap(owner =>
    ['postpay', 'prepay'].map(productType => ({
      key: owner === undefined ? productType : `${productType}-${owner}`,
      params: { productType, ...(owner === undefined ? {} : { owner }) },
    })),
  );

/**
 * To a member of a finance circle the vendor shows its own bill without amounts: such a key is no use, and says so.
 *
 * @param owner whom we asked for; undefined for the account itself
 * @throws UpstreamFailed
 */
export function refuseMasked({ subAccountId }: Asked, owner: string | undefined): void {
  if (owner !== undefined || !subAccountId || subAccountId === '/') return;
  throw UpstreamFailed({
    reason: 'permission',
    sent: 'yes',
    what: {
      zh: '这是财务圈成员账号的密钥，账单金额被屏蔽；请改用主账户的密钥，并填写成员账号',
      en: 'This is the key of a member of a finance circle, whose amounts are masked; use a key of the master account and name the members',
    },
  });
}
