import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, DatePicker, Space } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';

interface MonthPickerProps {
  /** `2026-10` */
  value: string | undefined;
  onChange: (month: string) => void;
  max?: string;
}

const FORMAT = 'YYYY-MM';

/** A billing period with a step back and forward: months are compared all day long. */
export function MonthPicker({ value, onChange, max }: MonthPickerProps) {
  const { t } = useTranslation();
  const month = value ? dayjs(`${value}-01`) : undefined;
  const step = (by: number) => month && onChange(month.add(by, 'month').format(FORMAT));
  const atEnd = !!max && !!value && value >= max;
  return (
    <Space.Compact>
      <Button
        icon={<LeftOutlined />}
        aria-label={t('field.previousMonth')}
        disabled={!month}
        onClick={() => step(-1)}
      />
      <DatePicker
        picker="month"
        allowClear={false}
        value={month}
        format={FORMAT}
        inputReadOnly
        style={{ width: 118 }}
        aria-label={t('field.month')}
        maxDate={max ? dayjs(`${max}-01`).endOf('month') : undefined}
        onChange={picked => picked && onChange(picked.format(FORMAT))}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t('field.nextMonth')}
        disabled={!month || atEnd}
        onClick={() => step(1)}
      />
    </Space.Compact>
  );
}
