import { shown, z } from '@cloudtally/plugin-sdk';

/** One account at Acme. From this the form in the admin is drawn. */
export const acmeSettings = z.object({
  keyId: z
    .string()
    .min(1)
    .meta(shown({ title: { zh: '密钥编号', en: 'Key id' } })),
  secret: z
    .string()
    .min(1)
    .meta(shown({ title: { zh: '密钥', en: 'Secret' }, secret: true })),
});
export type AcmeSettings = z.infer<typeof acmeSettings>;
