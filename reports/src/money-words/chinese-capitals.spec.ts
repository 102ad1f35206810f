import * as fc from 'fast-check';
import { chineseCapitals } from './chinese-capitals';

describe('M-142 amounts in Chinese capitals', () => {
  it.each`
    amount                   | capitals                                                                      | why
    ${'0'}                   | ${'零元整'}                                                                   | ${'zero is written, not left out'}
    ${'0.05'}                | ${'伍分'}                                                                     | ${'no yuan, no 零 before 分'}
    ${'0.50'}                | ${'伍角整'}                                                                   | ${'jiao alone close with 整'}
    ${'10'}                  | ${'壹拾元整'}                                                                 | ${'ten carries its 壹'}
    ${'10.05'}               | ${'壹拾元零伍分'}                                                             | ${'missing jiao is a 零'}
    ${'1001'}                | ${'壹仟零壹元整'}                                                             | ${'zeros in a row are one 零'}
    ${'10000'}               | ${'壹万元整'}                                                                 | ${'trailing zeros are silent'}
    ${'100010'}              | ${'壹拾万零壹拾元整'}                                                         | ${'zeros on both sides of 万 are one 零'}
    ${'1000000'}             | ${'壹佰万元整'}                                                               | ${'hundreds of 万'}
    ${'10001000.10'}         | ${'壹仟万零壹仟元壹角整'}                                                     | ${'the group below 万 starts full'}
    ${'123456789.12'}        | ${'壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分'}                             | ${'every digit'}
    ${'100000001'}           | ${'壹亿零壹元整'}                                                             | ${'a whole empty group of 万'}
    ${'6007.14'}             | ${'陆仟零柒元壹角肆分'}                                                       | ${'the example of the rule'}
    ${'1680.32'}             | ${'壹仟陆佰捌拾元叁角贰分'}                                                   | ${'the choice: no 零 between 元 and 角'}
    ${'107000.53'}           | ${'壹拾万零柒仟元伍角叁分'}                                                   | ${'the choice: 零 between 万 and 仟'}
    ${'16409.02'}            | ${'壹万陆仟肆佰零玖元零贰分'}                                                 | ${'two separate 零'}
    ${'325.04'}              | ${'叁佰贰拾伍元零肆分'}                                                       | ${'the example of the rule'}
    ${'-20.00'}              | ${'负贰拾元整'}                                                               | ${'a credit'}
    ${'1234500000000'}       | ${'壹万贰仟叁佰肆拾伍亿元整'}                                                 | ${'万 of 亿 has one 亿'}
    ${'1000000000000'}       | ${'壹万亿元整'}                                                               | ${'万亿 with nothing below it'}
    ${'9999999999999999.99'} | ${'玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'} | ${'the longest'}
    ${'57031.700000000000'}  | ${'伍万柒仟零叁拾壹元柒角整'}                                                 | ${'as numeric(38,12) arrives'}
    ${'-0.00'}               | ${'零元整'}                                                                   | ${'zero has no sign'}
  `('$amount is $capitals: $why', ({ amount, capitals }) => {
    expect(chineseCapitals(amount)).toBe(capitals);
  });

  it.each`
    amount                 | code                                   | why
    ${'0.001'}             | ${'reports.not_a_document_amount'}     | ${'a document does not round'}
    ${'1e3'}               | ${'reports.not_a_document_amount'}     | ${'exponents are not amounts'}
    ${''}                  | ${'reports.not_a_document_amount'}     | ${'nothing is not zero'}
    ${'10000000000000000'} | ${'reports.amount_too_long_for_words'} | ${'seventeen digits'}
  `('refuses "$amount": $why', ({ amount, code }) => {
    expect(() => chineseCapitals(amount)).toThrow(expect.objectContaining({ code }));
  });

  it('reads back as the same number of fen', () => {
    const fen = fc.bigInt({ min: -999999999999999999n, max: 999999999999999999n });
    const sparse = fc
      .array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 18 })
      .map(digits => BigInt(digits.join('')));
    fc.assert(
      fc.property(fc.oneof(fen, sparse), amount => fenOf(chineseCapitals(textOf(amount))) === amount),
      { numRuns: 2000 },
    );
  });

  it('never says 零 twice in a row, nor before a unit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999999999999999999n }), amount => {
        expect(chineseCapitals(textOf(amount))).not.toMatch(/零零|零[拾佰仟万亿角分]|.零元|零整/);
      }),
    );
  });
});

const textOf = (fen: bigint): string => {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Reads capitals back, by splitting at the units from the largest down: shares nothing with the writer. */
function fenOf(capitals: string): bigint {
  if (capitals.startsWith('负')) return -fenOf(capitals.slice(1));
  const [yuan, coins] = capitals.includes('元') ? (capitals.split('元') as [string, string]) : ['', capitals];
  const jiao = /(.)角/.exec(coins)?.[1] ?? '零';
  const fen = /(.)分/.exec(coins)?.[1] ?? '零';
  return splitAt(yuan, '亿', 100000000n) * 100n + digit(jiao) * 10n + digit(fen);
}

function splitAt(words: string, unit: string, worth: bigint): bigint {
  const at = words.lastIndexOf(unit);
  const below = unit === '亿' ? (rest: string) => splitAt(rest, '万', 10000n) : belowTenThousand;
  return at < 0 ? below(words) : below(words.slice(0, at)) * worth + below(words.slice(at + 1));
}

function belowTenThousand(words: string): bigint {
  let sum = 0n;
  for (const [, figure = '', place = ''] of words.matchAll(/([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)/g)) {
    sum += digit(figure) * ({ 拾: 10n, 佰: 100n, 仟: 1000n }[place] ?? 1n);
  }
  return sum;
}

const digit = (character: string): bigint => BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(character));
