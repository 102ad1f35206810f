import { Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Records } from './useRecords';

interface ListRefusedProps {
  refused: NonNullable<Records['refused']>;
  onEdit: () => void;
  onClear: () => void;
}

/** The filter can not be asked: by this person, any more, or at all. No rows are shown rather than too many. */
export function ListRefused({ refused, onEdit, onClear }: ListRefusedProps) {
  const { t } = useTranslation();
  const unknown = refused.wrong === 'unknown' ? refused.conditions.map(({ field }) => field) : [];
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      className="list-empty"
      description={
        <>
          <b>{t(unknown.length > 0 ? 'filter.refusedTitle' : 'filter.tooComplex')}</b>
          {unknown.length > 0 && (
            <p className="muted">{t('filter.refused', { fields: [...new Set(unknown)].join(t('filter.comma')) })}</p>
          )}
        </>
      }
    >
      <span className="list-refused">
        <Button onClick={onClear}>{t('filter.clear')}</Button>
        <Button type="primary" onClick={onEdit}>
          {t('filter.edit')}
        </Button>
      </span>
    </Empty>
  );
}
