/** Who is in the company, and what the app has. */
export interface DingtalkWorld {
  readonly corpId?: string;
  readonly people?: readonly { readonly userId: string; readonly name: string; readonly mobile: string }[];
}

export const PEOPLE = [
  { userId: 'zhang.wei', name: '张伟', mobile: '13800000001' },
  { userId: 'wang.fang', name: '王芳', mobile: '13800000002' },
  { userId: 'li.na', name: '李娜', mobile: '13800000003' },
] as const;

/** The only account of the sandbox's company. Nothing of it is real. */
export const ACCOUNT = {
  clientId: 'dingsandboxapp0001',
  clientSecret: 'sandbox-secret-canary-7f3a91',
  corpId: 'dingsandboxcorp01',
  robotCode: 'dingsandboxapp0001',
  cardTemplateId: 'cloudtally-approval-0001.schema',
  language: 'zh',
} as const;

/** Template id -> published. */
export const TEMPLATES: Readonly<Record<string, boolean>> = {
  [ACCOUNT.cardTemplateId]: true,
  'cloudtally-unpublished-0001.schema': false,
};
