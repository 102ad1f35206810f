import * as fc from 'fast-check';
import { englishWords } from './english-words';
import { moneyInWords } from './money-in-words';

describe('M-142 amounts in English words', () => {
  it.each`
    amount          | currency | words                                                | why
    ${'0'}          | ${'CNY'} | ${'CNY Zero and 00/100'}                             | ${'zero is written'}
    ${'57031.70'}   | ${'CNY'} | ${'CNY Fifty-seven thousand thirty-one and 70/100'}  | ${'a usual bill'}
    ${'1000000.05'} | ${'USD'} | ${'USD One million and 05/100'}                      | ${'empty groups are silent'}
    ${'-115.00'}    | ${'CNY'} | ${'CNY Minus one hundred fifteen and 00/100'}        | ${'a credit, and a teen'}
    ${'20'}         | ${'JPY'} | ${'JPY Twenty'}                                      | ${'no minor unit'}
    ${'1.234'}      | ${'KWD'} | ${'KWD One and 234/1000'}                            | ${'three decimals'}
    ${'12013000'}   | ${'CNY'} | ${'CNY Twelve million thirteen thousand and 00/100'} | ${'teens inside groups'}
  `('$amount $currency: $why', ({ amount, currency, words }) => {
    expect(englishWords(amount, currency)).toBe(words);
  });

  it('reads back as the same whole number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9999999999999999n }), whole => {
        expect(wholeOf(englishWords(String(whole), 'JPY').slice(4).toLowerCase())).toBe(whole);
      }),
    );
  });

  it.each`
    currency | locale  | words                   | why
    ${'CNY'} | ${'zh'} | ${'人民币壹元整'}       | ${'the name of the currency leads'}
    ${'USD'} | ${'zh'} | ${'美元壹元整'}         | ${'dollars have 元, 角, 分 too'}
    ${'JPY'} | ${'zh'} | ${null}                 | ${'yen have no 角: better no line than a wrong one'}
    ${'CNY'} | ${'en'} | ${'CNY One and 00/100'} | ${'English readers get English'}
  `('1 $currency for a $locale reader: $why', ({ currency, locale, words }) => {
    expect(moneyInWords('1', currency, locale)).toBe(words);
  });
});

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const LARGE: Record<string, bigint> = {
  thousand: 10n ** 3n,
  million: 10n ** 6n,
  billion: 10n ** 9n,
  trillion: 10n ** 12n,
  quadrillion: 10n ** 15n,
};

function wholeOf(words: string): bigint {
  let sum = 0n;
  let group = 0n;
  for (const word of words.split(/[ -]/)) {
    const large = LARGE[word];
    if (large !== undefined) {
      sum += group * large;
      group = 0n;
    } else if (word === 'hundred') group *= 100n;
    else if (TENS.includes(word)) group += BigInt(TENS.indexOf(word) + 2) * 10n;
    else group += BigInt(SMALL.indexOf(word));
  }
  return sum + group;
}
