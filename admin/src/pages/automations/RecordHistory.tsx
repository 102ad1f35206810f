import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { NotFound } from '../../app/NotFound';
import { useResource } from '../../resource/ResourceCatalogue';
import { PageHead } from '../PageHead';
import { HistoryList } from './HistoryList';

/** What automations did to one record. */
export function RecordHistory() {
  const { t } = useTranslation();
  const { id } = useParams();
  if (!useResource('automation') || !id) return <NotFound />;
  return (
    <div className="sentence-page">
      <PageHead title={t('automations.recordTitle')} />
      <section className="panel sentence-aside">
        <HistoryList of={{ recordId: id }} />
      </section>
    </div>
  );
}
