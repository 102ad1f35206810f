import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { cutToBytes, fixedParams, painted, VALUE_BYTES } from './card-params';
import type { Context } from './dingtalk-failure';
import { card, view } from './dingtalk.fixture';

const context = { settings: { language: 'zh' } } as Context;
const bytes = (text: string) => Buffer.byteLength(text);

describe('what a card is painted with (M-188)', () => {
  it.each([
    ['短', 1024, '短', 'what fits is kept'],
    ['abcdef', 5, 'ab…', 'the ellipsis counts its three bytes'],
    ['账单账单', 9, '账单…', 'a Chinese character has three'],
    ['🧾🧾🧾', 9, '🧾…', 'four bytes are cut whole'],
    ['🧾', 3, '…', 'nothing but the ellipsis fits'],
  ])('%s in %i bytes is %s: %s', (text, most, kept, _why) => expect(cutToBytes(text, most)).toBe(kept));

  it('stays within the limits of DingTalk, as texts, whatever a task says (property)', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.constantFrom('账单🧾'.repeat(900), '"\\\n'.repeat(900)),
    );
    const both = anyText.map(text => ({ zh: text, en: text }));
    const facts = fc.array(fc.record({ label: both, value: anyText }), { maxLength: 30 });
    fc.assert(
      fc.property(both, facts, both, (title, shownFacts, note) => {
        const { shared, own } = painted(context, view({ title, facts: shownFacts, note }), 'zhang.wei');
        for (const value of Object.values({ ...shared, ...own })) expect(bytes(value)).toBeLessThanOrEqual(VALUE_BYTES);
        expect(Array.isArray(JSON.parse(shared.contents!))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('says on the card what was cut, and keeps the amount, which is the first fact', () => {
    const facts = Array.from({ length: 40 }, (_, index) => ({
      label: { zh: `项${index}`, en: '' },
      value: '很长的说明'.repeat(30),
    }));
    const amount = { label: { zh: '金额', en: 'Amount' }, value: '99999999.99 CNY' };
    const { shared, cut } = painted(context, view({ facts: [amount, ...facts] }), 'zhang.wei');
    expect(cut).toEqual(['contents']);
    expect(shared.more).toContain('查看详情');
    expect((JSON.parse(shared.contents!) as unknown[])[0]).toEqual({ label: '金额', text: '99999999.99 CNY' });
  });

  it.each([
    ['zhang.wei', 'pending', 'true', 'who may act'],
    ['li.na', 'pending', 'false', 'who may not'],
    ['zhang.wei', 'approved', 'false', 'nobody acts on a decided task, whatever the list says'],
  ] as const)('%s on a %s task: %s (%s)', (user, status, can, _why) => {
    expect(painted(context, view({ status }), user).own.can_act).toBe(can);
  });

  it('the template of the plugin binds every variable that a card is painted with, and only those', () => {
    const file = readFileSync(join(__dirname, '..', 'card-template.json'), 'utf8');
    const { editorData } = JSON.parse(file) as { editorData: string };
    const { variables } = JSON.parse(editorData) as { variables: { name: string; private: boolean }[] };
    const { shared, own } = painted(context, view(), 'zhang.wei');
    const names = (isPrivate: boolean) => variables.filter(each => each.private === isPrivate).map(each => each.name);
    expect(names(false).sort()).toEqual(Object.keys({ ...shared, ...fixedParams(context, card('c')) }).sort());
    expect(names(true).sort()).toEqual(Object.keys(own).sort());
  });

  it('what a person typed is no markup on the card', () => {
    const facts = [{ label: { zh: '客户', en: 'Customer' }, value: '[点我](http://evil) **x**\n# y' }];
    expect(painted(context, view({ facts }), 'zhang.wei').shared.markdown).toBe(
      '**客户** \\[点我\\](http://evil) \\*\\*x\\*\\* \\# y',
    );
  });

  it('refuses a link that would have to be cut', () => {
    expect(() => fixedParams(context, card('c', { link: `https://x/${'a'.repeat(1100)}` }))).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ reason: 'invalid', sent: 'no' }) }) as Error,
    );
  });
});
