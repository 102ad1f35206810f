import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AskedType } from '../data/filterTree';
import { periodParts, usePeriodWords } from './periodWords';

interface PeriodSelectProps {
  type: AskedType;
  value: string | undefined;
  status: 'error' | undefined;
  onChange: (period: string) => void;
}

const OF_DAYS = ['today', 'yesterday', 'tomorrow', 'thisWeek', 'lastWeek', 'nextWeek'];
const OF_MONTHS = ['Month', 'Quarter', 'Year'].flatMap(unit => ['this', 'last', 'next'].map(which => which + unit));
const COUNTED = ['lastDays', 'nextDays'];

/** Days that move with the calendar: "this month" is another one next month. */
export function PeriodSelect({ type, value, status, onChange }: PeriodSelectProps) {
  const { t } = useTranslation();
  const words = usePeriodWords();
  const { kind, count } = periodParts(value);
  const periods = type === 'month' ? OF_MONTHS : [...OF_DAYS, ...OF_MONTHS, ...COUNTED];
  const written = (chosen: string, days: number) =>
    COUNTED.includes(chosen) ? chosen.replace('Days', `${days}Days`) : chosen;
  return (
    <span className="filter-two">
      <Select
        className="full"
        status={status}
        aria-label={t('filter.value')}
        value={kind}
        popupMatchSelectWidth={false}
        onChange={chosen => onChange(written(chosen, count ?? 7))}
        options={periods.map(each => ({
          value: each,
          label: COUNTED.includes(each) ? t(`filter.period.${each}`) : words(each),
        }))}
      />
      {count !== null && kind && (
        <InputNumber
          min={1}
          max={9999}
          precision={0}
          aria-label={t('filter.days')}
          value={count}
          onChange={days => onChange(written(kind, days ?? 7))}
        />
      )}
    </span>
  );
}
