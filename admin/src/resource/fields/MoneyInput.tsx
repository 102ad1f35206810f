import { InputNumber } from 'antd';
import { currencySign } from '../../money/formatMoney';
import { groupText, shiftText, trimZeros } from '../../money/decimalText';

interface DecimalInputProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  onBlur?: () => void;
  disabled?: boolean;
  placeholder?: string;
  min?: string;
  max?: string;
  'aria-label'?: string;
}

const plain = (typed: string | undefined): string => (typed ?? '').replace(/[,\s¥$€]/g, '');

/** Decimals are typed and kept as text (`stringMode`); grouping and the `least` decimals are only how they look. */
export function DecimalInput({
  prefix,
  suffix,
  least = 0,
  ...props
}: DecimalInputProps & { prefix?: string; suffix?: string; least?: number }) {
  return (
    <InputNumber<string>
      {...props}
      stringMode
      controls={false}
      className="decimal-input"
      prefix={prefix ? <span className="faint">{prefix}</span> : undefined}
      suffix={suffix ? <span className="faint">{suffix}</span> : undefined}
      formatter={(value, { userTyping, input }) =>
        userTyping ? input : value ? groupText(trimZeros(String(value), least)) : ''
      }
      parser={plain}
      onChange={value => props.onChange?.(value === null || value === undefined ? null : String(value))}
    />
  );
}

export const MoneyInput = ({ currency, ...props }: DecimalInputProps & { currency?: string }) => (
  <DecimalInput {...props} least={2} prefix={currencySign(currency ?? 'CNY').trim()} />
);

/** Kept as a multiplier (`0.85`), typed the way people say it (`85 %`). */
export const PercentInput = ({ value, onChange, min, max, ...props }: DecimalInputProps) => (
  <DecimalInput
    {...props}
    suffix="%"
    min={min ? shiftText(min, 2) : undefined}
    max={max ? shiftText(max, 2) : undefined}
    value={value ? shiftText(value, 2) : value}
    onChange={typed => onChange?.(typed === null ? null : trimZeros(shiftText(typed, -2), 0))}
  />
);
