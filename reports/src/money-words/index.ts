export { AmountTooLongForWords, NotADocumentAmount } from './amount.errors';
export { chineseCapitals } from './chinese-capitals';
export { englishWords } from './english-words';
export { formatAmount, formatMoney, formatQuantity, formatRate, isNegative, isZero } from './format-amount';
export { moneyInWords } from './money-in-words';
