import { shown, z } from '@cloudtally/plugin-sdk';

export const emailSettings = z.object({
  host: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}]([\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u)
    .meta(
      shown({
        title: { zh: '发信服务器', en: 'Mail server' },
        help: { zh: '例如 smtp.exmail.qq.com、smtp.qiye.aliyun.com。', en: 'Such as smtp.office365.com.' },
        group: 'server',
      }),
    ),
  port: z
    .int()
    .min(1)
    .max(65_535)
    .default(465)
    .meta(
      shown({
        title: { zh: '端口', en: 'Port' },
        help: { zh: '加密连接通常为 465，STARTTLS 为 587。', en: '465 for an encrypted connection, 587 for STARTTLS.' },
        group: 'server',
      }),
    ),
  secure: z
    .boolean()
    .default(true)
    .meta(
      shown({
        title: { zh: '一开始就加密', en: 'Encrypted from the start' },
        help: {
          zh: '端口 465 请打开；关闭时必须由服务器升级为加密（STARTTLS），否则不发送。',
          en: 'On for port 465. When off, the server must upgrade to encryption (STARTTLS), or nothing is sent.',
        },
        group: 'server',
      }),
    ),
  user: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .meta(
      shown({
        title: { zh: '账号', en: 'User' },
        help: { zh: '通常是完整邮箱地址。', en: 'Usually the whole e-mail address.' },
        group: 'login',
      }),
    ),
  password: z
    .string()
    .min(1)
    .max(400)
    .meta(
      shown({
        title: { zh: '密码或授权码', en: 'Password' },
        help: {
          zh: '企业邮箱多需“客户端专用密码/授权码”，在邮箱设置中生成。',
          en: 'Most providers want an app password, made in the settings of the mailbox.',
        },
        secret: true,
        group: 'login',
      }),
    ),
  from: z
    .email()
    .max(254)
    .meta(
      shown({
        title: { zh: '发件地址', en: 'Sender address' },
        help: { zh: '须是该账号有权使用的地址。', en: 'One that the account may send from.' },
        group: 'sender',
      }),
    ),
  fromName: z
    .string()
    .trim()
    .max(80)
    .default('')
    .meta(shown({ title: { zh: '发件人名称', en: 'Sender name' }, group: 'sender' })),
  timeoutSeconds: z
    .int()
    .min(1)
    .max(300)
    .default(60)
    .meta(
      shown({
        title: { zh: '最长等待（秒）', en: 'Longest wait (seconds)' },
        help: {
          zh: '服务器在此时间内没有答复即放弃；邮件可能已发出，不会自动重发。',
          en: 'After this long without an answer the attempt is given up; the mail may have left, and is not sent again.',
        },
        group: 'server',
      }),
    ),
});

export type EmailSettings = z.infer<typeof emailSettings>;
