import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { watchedJobs } from '../../app/jobs/watchedJobs';
import { saveAnswer } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import { errorOf, request } from '../../app/session/session';
import type { Filter } from '../data/filter';
import type { FieldMeta, ResourceMeta } from '../metadata';
import { useMay } from '../ResourceCatalogue';
import type { ListState } from './listState';

/** Above it the server writes the file in the background. */
const MOST_AT_ONCE = 10_000;

interface ExportButtonProps {
  resource: ResourceMeta;
  filter: Filter;
  state: Pick<ListState, 'sort'>;
  columns: FieldMeta[];
  total: number;
}

/** The rows as they are asked and the columns as they are shown, and where the file will be found. */
export function ExportButton({ resource, filter, state, columns, total }: ExportButtonProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const mayLater = useMay('export.later');
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wanted, setWanted] = useState(false);
  const long = mayLater && total > MOST_AT_ONCE;
  const later = long || (mayLater && wanted);
  const shown = total.toLocaleString();
  const run = async (format: 'xlsx' | 'csv') => {
    setBusy(true);
    setOpen(false);
    try {
      const body = JSON.stringify({
        resource: resource.name,
        filter,
        sorting: state.sort,
        columns: columns.map(each => each.name),
        format,
        later,
      });
      const answer = await request('/api/export', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      if (!answer.ok) throw await errorOf(answer);
      if (answer.headers.get('content-type')?.includes('json')) {
        const { exportId, jobId } = (await answer.json()) as { exportId: string; jobId: string };
        watchedJobs.watch(jobId);
        void message.info(<Link to={`/record-exports/${exportId}`}>{t('list.exportBegun', { shown })}</Link>, 6);
      } else {
        const name = await saveAnswer(answer, `${resource.plural}.${format}`);
        void message.success(t('list.exported', { name }));
      }
    } catch (error) {
      void message.error(isRequestError(error) ? error.message : t('error.broken'));
    } finally {
      setBusy(false);
    }
  };
  const content = (
    <div className="export-choice" data-testid="export-choice">
      <p>{t('list.exportWhat', { shown, columns: columns.length })}</p>
      <p className="muted">{t(later ? 'list.exportLater' : 'list.exportNow')}</p>
      {mayLater && !long && (
        <Checkbox checked={wanted} onChange={event => setWanted(event.target.checked)} data-testid="export-later">
          {t('list.exportInBackground')}
        </Checkbox>
      )}
      <div className="export-formats">
        <Button type="primary" onClick={() => void run('xlsx')}>
          {t('list.exportExcel', { count: total, shown })}
        </Button>
        <Button onClick={() => void run('csv')}>{t('list.exportCsv', { count: total, shown })}</Button>
        {mayLater && <Link to="/record-exports">{t('list.exportsMine')}</Link>}
      </div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" open={open && total > 0} onOpenChange={setOpen} content={content}>
      <Button icon={<DownloadOutlined />} loading={busy} disabled={total === 0} data-testid="export">
        {t('list.export')}
      </Button>
    </Popover>
  );
}
