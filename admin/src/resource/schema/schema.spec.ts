import { fieldPath } from './showFieldErrors';
import { defaultsOf, isNeeded, isShown, plainSchema, valuesToSend, type ObjectSchema, type Schema } from './schema';

const settings: ObjectSchema = {
  type: 'object',
  required: ['accessKeyId'],
  properties: {
    mode: { type: 'string', enum: ['sandbox', 'live'], default: 'sandbox' },
    accessKeyId: { type: 'string' },
    accessKeySecret: { type: 'string', 'x-secret': true },
    endpoint: { type: 'string', 'x-showWhen': { mode: 'live' } },
    tiers: {
      type: 'array',
      items: { type: 'object', properties: { upTo: { type: 'string' }, factor: { type: 'string', default: '1' } } },
    },
  },
};

describe('schema forms (M-263: a form is drawn from what the plugin declares)', () => {
  it.each([
    [
      { mode: 'live', endpoint: 'https://x', accessKeySecret: '' },
      { mode: 'live', endpoint: 'https://x' },
      'an empty secret keeps what the server has',
    ],
    [{ mode: 'sandbox', endpoint: 'https://x' }, { mode: 'sandbox' }, 'a hidden field is not sent'],
    [{ mode: 'sandbox', typo: 1 }, { mode: 'sandbox' }, 'what the schema does not know is not sent'],
    [{ tiers: [{ upTo: '', factor: '0.9' }] }, { tiers: [{ factor: '0.9' }] }, 'an empty cell is absent'],
    [{ tiers: [] }, { tiers: [] }, 'an emptied list is emptied'],
  ])('%j is sent as %j: %s', (value: object, expected: object, _why: string) =>
    expect(valuesToSend(settings, value)).toEqual(expected),
  );

  it('starts with the defaults, never with a secret', () => {
    expect(defaultsOf(settings)).toEqual({ mode: 'sandbox' });
  });

  it.each([
    [
      { model: 'flat', params: { unitPrice: '2', factor: '0.9' } },
      { model: 'flat', params: { unitPrice: '2' } },
      'of the choice',
    ],
    [{ model: 'gone', params: { unitPrice: '2' } }, { model: 'gone' }, 'of a choice that is not there, nothing'],
    [{ params: { unitPrice: '2' } }, {}, 'of no choice, nothing'],
    [{ model: 'tiers', params: {} }, { model: 'tiers', params: {} }, 'an untouched list of it is left out'],
  ])('%j is sent as %j: the terms %s', (value: object, expected: object, _why: string) => {
    const agreement: ObjectSchema = {
      type: 'object',
      properties: {
        model: { type: 'string' },
        params: {
          type: 'object',
          'x-by': 'model',
          'x-variants': {
            flat: { type: 'object', properties: { unitPrice: { type: 'string' } } },
            tiers: {
              type: 'object',
              properties: {
                tiers: { type: 'array', items: { type: 'object', properties: { upTo: { type: 'string' } } } },
              },
            },
          },
        },
      },
    };
    expect(valuesToSend(agreement, value)).toEqual(expected);
  });

  it('what may be null may stay empty, and is then sent as null where it has to be named', () => {
    const tier: ObjectSchema = {
      type: 'object',
      required: ['upTo', 'factor'],
      properties: {
        upTo: { type: 'string', 'x-nullable': true },
        factor: { type: 'string' },
        note: { type: 'string', 'x-nullable': true },
      },
    };
    expect(['upTo', 'factor', 'note'].map(name => isNeeded(tier, name, tier.properties![name]!))).toEqual([
      false,
      true,
      false,
    ]);
    expect(valuesToSend(tier, { upTo: '', factor: '0.9' })).toEqual({ upTo: null, factor: '0.9' });
  });

  it('draws a nullable value as the value (zod writes anyOf)', () => {
    const nullable = {
      anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }],
      'x-title': { zh: '止', en: 'To' },
    } as unknown as Schema;
    expect(plainSchema(nullable)).toEqual({ type: 'string', format: 'date', 'x-title': { zh: '止', en: 'To' } });
  });

  it('shows by the siblings, with one or several wanted values', () => {
    const field: Schema = { type: 'string', 'x-showWhen': { mode: ['live', 'test'] } };
    expect([isShown(field, { mode: 'test' }), isShown(field, { mode: 'off' }), isShown(field, undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    ['input.lines[2].amount', ['lines', 2, 'amount'], 'the argument is not part of the form'],
    ['lines.0', ['lines', 0], 'indexes are numbers'],
    ['name', ['name'], 'the plain case'],
  ])('the server path %s is the field %j: %s', (path, expected, _why) =>
    expect(fieldPath(path, 'input')).toEqual(expected),
  );
});
