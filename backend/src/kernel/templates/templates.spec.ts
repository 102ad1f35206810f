import fc from 'fast-check';
import { defineTemplate, type TemplateKind } from './template-kind';
import { faultsOf, htmlOf, placeIn, renderTexts } from './render-template';
import { shownMoney } from './shown-fact';

const title = { zh: '测', en: 'test' };
const kind: TemplateKind = defineTemplate({
  key: 'tests.kind',
  title,
  to: title,
  variables: {
    name: { type: 'text', title, example: 'n' },
    note: { type: 'lines', title, example: null },
    open: { type: 'money', title, example: { amount: '1', currency: 'CNY' } },
    late: { type: 'flag', title, example: true },
    facts: {
      type: 'list',
      title,
      items: { label: { type: 'text', title, example: null } },
      example: [{ label: 'one' }],
    },
    more: { type: 'list', title, items: { label: { type: 'text', title, example: null } }, example: [] },
  },
  parts: {
    subject: { title, text: { zh: '{{name}}', en: '{{name}}' }, max: 100, oneLine: true },
    body: { title, text: { zh: '{{note}}', en: '{{note}}' }, max: 2000 },
  },
});
const says = (body: string, facts: object, locale: 'zh' | 'en' = 'zh') =>
  renderTexts(kind, { subject: 's', body }, { facts: facts as never, locale }).body;
const wrong = (body: string) =>
  (faultsOf(kind, { subject: 's', body }).body ?? []).map(({ at, text }) => [at, text.en]);

describe('templates (issue 5.7)', () => {
  it('goes through a list, asks for a flag, and leaves out what is not there', () => {
    const body =
      '{{#facts}}\n- {{label}} of {{name}}\n{{/facts}}\n{{#late}}late{{/late}}{{^late}}in time{{/late}}{{#note}}!{{/note}}';
    expect(says(body, { name: 'x', late: true, note: null, facts: [{ label: 'a' }, { label: 'b' }] })).toBe(
      '- a of x\n- b of x\nlate',
    );
    expect(says(body, { name: 'x', late: false, note: 'y', facts: [] })).toBe('in time!');
  });

  it.each([
    ['{{{name}}}', 0, 'No triple braces: write {{variable}}'],
    ['a {{& name}}', 2, 'No {{& }}: write {{variable}}'],
    ['{{> other}}', 0, 'No {{> }}'],
    ['{{=<% %>=}}', 0, 'The braces stay as they are'],
    ['{{name}} {{secret}}', 9, 'There is no variable "secret"'],
    ['{{constructor}}', 0, 'There is no variable "constructor"'],
    ['{{__proto__}}', 0, 'There is no variable "__proto__"'],
    ['{{.}}', 0, 'There is no variable "."'],
    ['{{name.length}}', 0, 'There is no variable "name.length"'],
    ['{{label}}', 0, 'There is no variable "label"'],
    ['{{#facts}}{{/facts}}{{label}}', 20, 'There is no variable "label"'],
    ['{{^facts}}{{label}}{{/facts}}', 10, 'There is no variable "label"'],
    ['{{facts}}', 0, '"facts" cannot be printed: write {{#facts}}…{{/facts}}'],
    ['{{late}}', 0, '"late" cannot be printed: write {{#late}}…{{/late}}'],
    ['{{#facts}}{{#more}}{{/more}}{{/facts}}', 10, 'No list inside the list "facts"'],
    ['{{#late}}', 9, '{{#late}} has no end'],
    ['x{{/late}}', 1, '{{/late}} has no beginning'],
    ['{{name', 6, 'Braces are not closed'],
    ['{{#late}}{{/name}}', 9, '{{#late}} has no end'],
    [' \n', 0, 'Required'],
  ])('%j is refused at %d: %s', (body, at, text) => expect(wrong(body)).toEqual([[at, text]]));

  it('refuses sections deeper than four, and ten megabytes without reading them', () => {
    const nested = (depth: number) => `${'{{#late}}'.repeat(depth)}x${'{{/late}}'.repeat(depth)}`;
    expect(wrong(nested(4))).toEqual([]);
    expect(wrong(nested(5))).toEqual([[36, 'At most 4 sections in each other']]);
    expect(wrong(nested(100))).toHaveLength(1);
    expect(wrong('{{#late}}'.repeat(1_100_000))).toEqual([[2000, 'At most 2000 characters']]);
  });

  it('refuses a second line of a subject, and makes one line of what is in it', () => {
    expect(faultsOf(kind, { subject: 'a\r\nBcc: x', body: 'b' }).subject?.[0]?.at).toBe(1);
    const { subject } = renderTexts(
      kind,
      { subject: '{{note}}', body: '' },
      {
        facts: { note: 'a\r\nBcc: everyone\u2028b' },
        locale: 'zh',
      },
    );
    expect(subject).toBe('a Bcc: everyone b');
  });

  it('reads nothing in a fact as a template, and nothing in a text as mark-up', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('{{name}}', '<b>', '\'"&', ''),
        (text, more) => {
          const fact = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '') + more;
          expect(says('[{{note}}]', { note: fact, name: 'leak' })).toBe(`[${fact}]`);
          const html = htmlOf(fact);
          expect(html.slice(3, -4)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
        },
      ),
      { numRuns: 60 },
    );
    expect(htmlOf('a <i>\nb\n\nc & d')).toBe('<p>a &lt;i&gt;<br>\nb</p>\n<p>c &amp; d</p>');
  });

  it('any text is rendered or refused, and never throws', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{',
      '#',
      '/',
      '^',
      '&',
      '=',
      '!',
      ' ',
      'name',
      'facts',
      'label',
      '\n',
      '{{#facts}}',
      '{{/facts}}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
        const body = pieces.join('');
        const faults = wrong(body);
        for (const [at] of faults) expect(at as number).toBeLessThanOrEqual(body.length);
        if (faults.length === 0) expect(typeof says(body, { facts: [{ label: 'a' }] })).toBe('string');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['1234567.8', 'CNY', '¥1,234,567.80', 'CNY 1,234,567.80'],
    ['-20', 'CNY', '-¥20.00', 'CNY -20.00'],
    ['0.005', 'USD', 'USD 0.01', 'USD 0.01'],
    ['12345', 'JPY', 'JPY 12,345', 'JPY 12,345'],
    ['98765432109876543.21', 'CNY', '¥98,765,432,109,876,543.21', 'CNY 98,765,432,109,876,543.21'],
  ])('%s %s is %s and %s: exact, to the fen', (amount, currency, zh, en) => {
    expect([shownMoney({ amount, currency }, 'zh'), shownMoney({ amount, currency }, 'en')]).toEqual([zh, en]);
  });

  it('tells a place by line and column', () =>
    expect(placeIn('ab\n{{x}}', 3)).toEqual({ zh: '第 2 行第 1 字', en: 'line 2, column 1' }));

  it('at most two hundred rows of a list are told', () => {
    const facts = Array.from({ length: 1000 }, () => ({ label: 'x' }));
    expect(says('{{#facts}}{{label}}{{/facts}}', { facts })).toHaveLength(200);
  });
});
