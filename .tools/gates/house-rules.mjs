// What style asks of the code and no ready-made rule says. Each message is the sentence of the promise that was broken.
import { builtinRules } from 'eslint/use-at-your-own-risk';

const no = (selector, message) => ({ selector, message });

const MONEY = 'Amounts stay decimal: use Money / Decimal, never a JavaScript number.';
const money = [
  no('CallExpression[callee.name=/^(parseFloat|Number)$/]', MONEY),
  no('CallExpression[callee.object.name="Number"][callee.property.name="parseFloat"]', MONEY),
  no('CallExpression[callee.property.name="toNumber"]', MONEY),
  no('UnaryExpression[operator="+"]', MONEY),
  no('MemberExpression[object.name="Math"][property.name=/^(round|floor|ceil|trunc)$/]', MONEY),
];

const PURE = 'Domain code takes the time and the randomness as arguments.';
const pure = [
  no('NewExpression[callee.name="Date"][arguments.length=0]', PURE),
  no('MemberExpression[object.name="Date"][property.name="now"]', PURE),
  no('MemberExpression[object.name="performance"][property.name="now"]', PURE),
  no('MemberExpression[object.name="Math"][property.name="random"]', PURE),
  no(
    'CallExpression[callee.property.name=/^random(UUID|Bytes|Int)$/], CallExpression[callee.name=/^random(UUID|Bytes|Int)$/]',
    PURE,
  ),
  no(':function[async=true]', 'Domain code is synchronous: what it needs is loaded before it is asked.'),
];

const INJECTION = 'A query builder takes parameters, never a text with values in it.';
const QUERY_BUILDER =
  '/^(where|andWhere|orWhere|having|andHaving|orHaving|orderBy|addOrderBy|groupBy|addGroupBy|setParameter)$/';
const injection = [
  no(`CallExpression[callee.property.name=${QUERY_BUILDER}] > TemplateLiteral[expressions.length>0]`, INJECTION),
];

const errors = [
  no(
    'ThrowStatement > NewExpression[callee.name=/^(Error|TypeError|RangeError)$/]',
    'Failures have a name: declare it with defineError and throw that.',
  ),
];

/** Arguments by position stop being readable after four. Constructors are Nest's to call, so they do not count. */
const positional = {
  meta: { type: 'suggestion', schema: [] },
  create: context => ({
    ':function'(node) {
      const built = node.parent.type === 'MethodDefinition' && node.parent.kind === 'constructor';
      if (!built && node.params.length > 4)
        context.report({ node, message: `${node.params.length} positional arguments are too many: take one object.` });
    },
  }),
};

/**
 * ESLint's complexity, counting only what gives a reader another path to follow: if, ?:, &&, ||, loops, catches, and a
 * switch once, as the table that it is. A default does not count (`row.unit ?? ''`, `bill?.number`), nor does what
 * stands in one field of an object: a record of forty fields is read a line at a time.
 */
const core = builtinRules.get('complexity');
const DEFAULTS = ['MemberExpression', 'CallExpression', 'AssignmentPattern'];
const paths = {
  meta: core.meta,
  create: context => {
    const { sourceCode, report, id } = context;
    const options = [{ max: context.options[0], variant: 'modified' }];
    const counted = core.create({ id, options, sourceCode, report: report.bind(context) });
    const isField = node =>
      sourceCode.getAncestors(node).findLast(each => !/Expression$/.test(each.type) || /Function/.test(each.type))
        ?.type === 'Property';
    const isDefault = node => node.operator === '??' || node.operator === '??=';
    return Object.fromEntries(
      Object.entries(counted)
        .filter(([selector]) => !DEFAULTS.includes(selector))
        .map(([selector, count]) => [
          selector,
          /^(Logical|Assignment|Conditional)Expression$/.test(selector)
            ? node => isDefault(node) || isField(node) || count(node)
            : count,
        ]),
    );
  },
};

export const housePlugin = { rules: { positional, paths } };

const DECIMAL = "decimal.js is the SDK's: import Decimal from @cloudtally/plugin-sdk, whose precision is set.";
const decimal = [no('ImportDeclaration[source.value="decimal.js"]', DECIMAL)];

const TESTS = ['**/*.spec.ts', '**/*.spec.tsx', '**/testing/**', 'backend/tests/**', 'admin/tests/**'];

/** ESLint takes the last block's list for a rule, so the blocks go from the wide to the narrow and each is whole. */
export const houseRules = [
  {
    files: ['backend/src/**/*.ts', 'plugins/*/{src,sandbox}/**/*.ts', 'seed/src/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...injection, ...errors, ...decimal] },
  },
  {
    files: ['backend/src/kernel/**/*.ts', 'plugins/*/sandbox/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...injection, ...decimal] },
  },
  {
    files: ['plugins/*/src/**/*.ts'],
    ignores: [...TESTS, 'plugins/sdk/src/**'],
    rules: { 'no-restricted-syntax': ['error', ...money, ...errors, ...decimal] },
  },
  {
    files: ['backend/src/modules/*/domain/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...money, ...pure, ...errors, ...decimal] },
  },
];

/** One broken promise a line, and where it is refused. The gate lints them each time: a rule that cannot fire is none. */
export const planted = [
  ['backend/src/modules/bills/domain/total.ts', 'export const total = (a: string) => Number(a);', MONEY],
  ['backend/src/modules/bills/domain/total.ts', 'export const total = (a: string) => parseFloat(a);', MONEY],
  ['backend/src/modules/bills/domain/total.ts', 'export const total = (a: string) => +a;', MONEY],
  ['backend/src/modules/bills/domain/total.ts', 'export const total = (a: number) => Math.round(a);', MONEY],
  ['plugins/pricing-x/src/index.ts', 'export const price = (a: { toNumber(): number }) => a.toNumber();', MONEY],
  ['backend/src/modules/bills/domain/due.ts', 'export const today = () => new Date();', PURE],
  ['backend/src/modules/bills/domain/due.ts', 'export const now = () => Date.now();', PURE],
  ['backend/src/modules/bills/domain/due.ts', 'export const pick = () => Math.random();', PURE],
  ['backend/src/modules/bills/domain/due.ts', 'export const id = () => crypto.randomUUID();', PURE],
  ['backend/src/modules/bills/domain/due.ts', 'export async function load() {}', 'Domain code is synchronous'],
  [
    'backend/src/modules/bills/bills.service.ts',
    'export const f = (q: any, n: string) => q.where(`name = ${n}`);',
    INJECTION,
  ],
  ['backend/src/kernel/resource/list.ts', 'export const f = (q: any, n: string) => q.andWhere(`x = ${n}`);', INJECTION],
  [
    'backend/src/modules/bills/bills.service.ts',
    "export const f = () => { throw new Error('no'); };",
    'Failures have a name',
  ],
  ['plugins/cloud-x/src/index.ts', "export const f = () => { throw new TypeError('no'); };", 'Failures have a name'],
  ['backend/src/modules/bills/bills.service.ts', "import Decimal from 'decimal.js'; export { Decimal };", DECIMAL],
  ['backend/src/modules/bills/bills.service.ts', "console.log('here');", 'Unexpected console statement'],
  [
    'backend/src/modules/bills/bills.service.ts',
    'export const f = (a: 1, b: 2, c: 3, d: 4, e: 5) => [a, b, c, d, e];',
    'positional arguments',
  ],
  [
    'backend/src/modules/bills/bills.service.ts',
    'export const x = 1;\n'
      .repeat(1)
      .concat(Array.from({ length: 301 }, (_, i) => `export const v${i} = 1;`).join('\n')),
    'too many lines',
  ],
  [
    'backend/src/modules/bills/bills.service.ts',
    `export function f(n: number) {\n${'  if (n === 1) return 2;\n'.repeat(12)}}`,
    'has a complexity of 13',
  ],
];

/** What must stay allowed, so that nobody switches a rule off because it was too wide. */
export const innocent = [
  ['backend/src/modules/bills/domain/total.spec.ts', 'export const n = Number("1"); export const d = new Date();'],
  ['backend/src/modules/bills/domain/due.ts', 'export const day = (text: string) => new Date(text);'],
  [
    'backend/src/modules/bills/bills.service.ts',
    "export const f = (q: any, n: string) => q.where('name = :n', { n });",
  ],
  ['backend/src/kernel/database/thing.ts', "export const f = () => { throw new Error('kernel'); };"],
  [
    'backend/src/modules/bills/bills.service.ts',
    `export const f = (a?: { b: string }) => [${"a?.b ?? '', ".repeat(13)}];`,
  ],
  ['plugins/cloud-x/src/row.ts', `export const f = (a: string) => ({ ${"b: a === 'c' ? a : null, ".repeat(13)} });`],
];
