import { z } from 'zod';
import { accessKeyId, accessKeySecret } from './access-key';

const words = { title: { zh: '密钥', en: 'Key' } };

describe('the fields of an access key', () => {
  it.each`
    half        | text                  | taken    | why
    ${'id'}     | ${' AKID.nimbus-01 '} | ${true}  | ${'blanks come along when a key is pasted'}
    ${'id'}     | ${'AKID017'}          | ${false} | ${'shorter than any that is given out'}
    ${'id'}     | ${'AKID 0123'}        | ${false} | ${'a blank inside is two things pasted'}
    ${'id'}     | ${'A'.repeat(129)}    | ${false} | ${'bounded before it is signed'}
    ${'secret'} | ${' s3cret/+=0000 '}  | ${true}  | ${'a secret may have any sign'}
    ${'secret'} | ${'s3cret0'}          | ${false} | ${'shorter than any that is given out'}
    ${'secret'} | ${'s'.repeat(257)}    | ${false} | ${'bounded before it is sealed'}
  `('$half "$text" is taken: $taken, as $why', ({ half, text, taken }) => {
    const field = half === 'id' ? accessKeyId(words) : accessKeySecret(words);
    const read = field.safeParse(text);
    expect(read.success).toBe(taken);
    if (read.success) expect(read.data).toBe((text as string).trim());
  });

  it('seal the secret without being told to, and leave the id to be read', () => {
    const { properties } = z.toJSONSchema(z.object({ id: accessKeyId(words), secret: accessKeySecret(words) }));
    expect(properties).toMatchObject({ id: words, secret: { ...words, secret: true } });
    expect(properties?.id).not.toHaveProperty('secret');
  });
});
