import { FileExcelOutlined, FilePdfOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { App, Button, Empty, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { openFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import { DateText } from '../../resource/fields/DateText';
import { StatusTag } from '../../resource/fields/StatusTag';
import { fieldOf, type ResourceRecord } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';

interface BillDocument extends ResourceRecord {
  kind: 'pdf' | 'xlsx';
  state: 'pending' | 'ready' | 'failed';
  fileId: string | null;
  size: number | null;
  sha256: string | null;
  problem: string | null;
  createdAt: string;
}

const ICON = { pdf: <FilePdfOutlined className="file-pdf" />, xlsx: <FileExcelOutlined className="file-excel" /> };

const kilobytes = (size: number | null) =>
  size === null ? '' : size < 1024 * 1024 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;

/** The frozen papers of an issued bill; while they are being made the page asks again by itself. */
export function BillDocuments({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const resource = useResource('billDocument');
  const states = resource && fieldOf(resource, 'state')?.values;
  const { result, query } = useList<BillDocument>({
    resource: 'billDocument',
    pagination: { pageSize: 20 },
    sorters: [{ field: 'createdAt', order: 'desc' }],
    meta: { select: 'id kind state fileId size sha256 problem createdAt', where: { billId: { eq: record.id } } },
    errorNotification: false,
    queryOptions: {
      enabled: !!resource,
      refetchInterval: asked => (asked.state.data?.data.some(each => each.state === 'pending') ? 1_500 : false),
    },
  });
  const open = (id: string) =>
    openFile(id).catch(
      (error: unknown) => void message.error(isRequestError(error) ? error.message : t('error.broken')),
    );
  if (query.error) return <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active title={false} />;
  const documents = result?.data ?? [];
  if (documents.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('explain.noDocuments')} />;
  return (
    <ul className="documents">
      {documents.map(each => (
        <li key={each.id}>
          {ICON[each.kind]}
          <div>
            <b>{t(`explain.document.${each.kind}`)}</b>{' '}
            <StatusTag dot value={states?.find(({ value }) => value === each.state)} />
            <p className="faint num">
              <DateText value={each.createdAt} /> {kilobytes(each.size)}{' '}
              {each.sha256 && `SHA-256 ${each.sha256.slice(0, 12)}…`}
            </p>
            {each.problem && <p className="bad">{each.problem}</p>}
          </div>
          <Button disabled={!each.fileId} onClick={() => each.fileId && void open(each.fileId)}>
            {t('explain.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
