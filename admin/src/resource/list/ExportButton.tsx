import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { saveAnswer } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import { errorOf, request } from '../../app/session/session';
import type { Filter } from '../data/filter';
import type { FieldMeta, ResourceMeta } from '../metadata';
import type { ListState } from './listState';

interface ExportButtonProps {
  resource: ResourceMeta;
  filter: Filter;
  state: Pick<ListState, 'sort'>;
  columns: FieldMeta[];
  total: number;
}

/** The rows as they are asked and the columns as they are shown; the server writes the file with real numbers. */
export function ExportButton({ resource, filter, state, columns, total }: ExportButtonProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = async (format: 'xlsx' | 'csv') => {
    setBusy(true);
    try {
      const body = JSON.stringify({
        resource: resource.name,
        filter,
        sorting: state.sort,
        columns: columns.map(each => each.name),
        format,
      });
      const answer = await request('/api/export', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      if (!answer.ok) throw await errorOf(answer);
      if (answer.headers.get('content-type')?.includes('json')) {
        const { jobId } = (await answer.json()) as { jobId: string };
        void message.info(<Link to={`/tasks?job=${jobId}`}>{t('list.exportJob')}</Link>, 6);
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
  return (
    <Dropdown
      disabled={total === 0}
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: t('list.exportExcel', { count: total, shown: total.toLocaleString() }) },
          { key: 'csv', label: t('list.exportCsv', { count: total, shown: total.toLocaleString() }) },
        ],
        onClick: ({ key }) => void run(key as 'xlsx' | 'csv'),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy} data-testid="export">
        {t('list.export')}
      </Button>
    </Dropdown>
  );
}
