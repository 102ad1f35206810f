import { Alert, Select, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ResourceRecord } from '../../resource/metadata';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { PREVIEW, type DiscountPreview } from './preview';
import { PreviewCustomers } from './PreviewCustomers';
import { PreviewLines } from './PreviewLines';
import { PreviewTotals } from './PreviewTotals';

function Body({ preview }: { preview: DiscountPreview }) {
  const { t } = useTranslation();
  if (preview.period === null) return <p className="muted">{t('discounts.noMonth')}</p>;
  if (preview.lines.length === 0) return <Alert type="info" showIcon message={t('discounts.catchesNothing')} />;
  return (
    <>
      <PreviewTotals preview={preview} />
      {preview.customers.length > 0 && <PreviewCustomers customers={preview.customers} />}
      <PreviewLines lines={preview.lines} more={preview.more} />
    </>
  );
}

/** What a rule would do to a real month, before it is published; the month is part of the address. */
export function DiscountPreviewTab({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const query = usePage<DiscountPreview>(PREVIEW, { id: record.id, period: address.get('month') });
  const choose = (month: string) =>
    setAddress(
      current => {
        const next = new URLSearchParams(current);
        next.set('month', month);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  const { data } = query;
  return (
    <div className="discount-preview" data-testid="discount-preview">
      <header>
        {data?.period && (
          <Select
            aria-label={t('field.month')}
            value={data.period}
            options={data.months.map(month => ({ value: month, label: month }))}
            onChange={choose}
          />
        )}
        <span className="muted">{t('discounts.hint')}</span>
        {query.isFetching && data && <Spin size="small" />}
      </header>
      <Loaded query={query}>{preview => <Body preview={preview} />}</Loaded>
    </div>
  );
}
