import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { isChinese } from '../app/language';
import { isNegativeText } from './decimalText';
import { compactMoney, currencySign, formatExact, formatMoney, NOTHING } from './formatMoney';

interface MoneyTextProps {
  /** A decimal string as the server sent it; null is "not known", shown as a dash. */
  value: string | null | undefined;
  currency?: string | null;
  /** Show every digit instead of two decimals. */
  exact?: boolean;
  strong?: boolean;
}

const classOf = (value: string | null | undefined, strong?: boolean) =>
  ['num', value && isNegativeText(value) ? 'negative' : '', value ? '' : 'faint', strong ? 'strong' : '']
    .filter(Boolean)
    .join(' ');

/** An amount: right digits, tabular figures, negative in red with a minus. Hover tells the digits that were cut. */
export function MoneyText({ value, currency, exact, strong }: MoneyTextProps) {
  const whole = formatExact(value, currency ?? undefined);
  const shown = exact ? whole : formatMoney(value, currency ?? undefined);
  const text = <span className={classOf(value, strong)}>{shown}</span>;
  return shown === whole ? text : <Tooltip title={<span className="num">{whole}</span>}>{text}</Tooltip>;
}

/** A big figure in 万 / 亿 (K / M / B), the unit small, the exact amount on hover. */
export function BigMoney({ value, currency }: Pick<MoneyTextProps, 'value' | 'currency'>) {
  const { t, i18n } = useTranslation();
  if (value === null || value === undefined) return <span className="faint">{NOTHING}</span>;
  const { amount, unit } = compactMoney(value, isChinese(i18n.language));
  const sign = currencySign(currency ?? undefined);
  const signed = amount.startsWith('-') ? `-${sign}${amount.slice(1)}` : sign + amount;
  return (
    <Tooltip title={<span className="num">{formatExact(value, currency ?? undefined)}</span>}>
      <span className={classOf(value)}>
        {signed}
        {unit && <small className="unit">{t(`money.${unit}`)}</small>}
      </span>
    </Tooltip>
  );
}
