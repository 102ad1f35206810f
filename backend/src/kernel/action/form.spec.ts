import { shown, z } from '@cloudtally/plugin-sdk';
import { choiceOf, formOf, formOfChoice, publishChoices } from './form';

describe('a form whose fields follow a choice (M-263)', () => {
  const schema = z.object({
    model: choiceOf('form-spec').meta(shown({ title: { zh: '模型', en: 'Model' } })),
    terms: formOfChoice('form-spec', 'model').meta(shown({ title: { zh: '条款', en: 'Terms' } })),
  });

  it('names the choices of now with what each asks for', () => {
    publishChoices('form-spec', () => [
      { id: 'flat', title: { zh: '单价', en: 'Flat' }, form: z.object({ unitPrice: z.string().max(9) }) },
    ]);
    const { properties } = formOf(schema) as { properties: Record<string, object> };
    expect(properties.model).toMatchObject({ enum: ['flat'], 'x-enumTitles': { flat: { zh: '单价', en: 'Flat' } } });
    expect(properties.terms).toMatchObject({
      'x-title': { zh: '条款', en: 'Terms' },
      'x-by': 'model',
      'x-variants': { flat: { properties: { unitPrice: { type: 'string', maxLength: 9 } }, required: ['unitPrice'] } },
    });
  });

  it('has none where nothing is published', () => {
    const other = z.object({ model: choiceOf('form-spec-empty') });
    expect(formOf(other).properties).toMatchObject({ model: { enum: [] } });
  });
});

it('what may be null may stay empty', () => {
  const tier = formOf(z.object({ upTo: z.string().nullable(), kind: z.enum(['a']).nullable(), plain: z.string() }));
  expect(tier).toMatchObject({
    required: ['upTo', 'kind', 'plain'],
    properties: { upTo: { type: 'string', 'x-nullable': true }, kind: { enum: ['a'], 'x-nullable': true } },
  });
  expect((tier.properties as Record<string, object>).plain).not.toHaveProperty('x-nullable');
});
