import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../../app/language';
import { openFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import type { ResourceRecord } from '../../resource/metadata';
import { sizeText } from '../focus-export/focusExport';

interface RecordExport extends ResourceRecord {
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  rows: number | null;
  size: number | null;
  fileId: string | null;
  expiresAt: string | null;
  problem: Text | null;
}

/** The file of an export, or why there is none. */
export function ExportFile({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const { state, rows, size, fileId, expiresAt, problem } = record as RecordExport;
  const open = (id: string) =>
    openFile(id).catch(
      (error: unknown) => void message.error(isRequestError(error) ? error.message : t('error.broken')),
    );
  if (problem) return <Alert type="error" showIcon message={text(problem)} />;
  if (state === 'waiting' || state === 'running') return <Alert type="info" showIcon message={t('exports.waiting')} />;
  if (!fileId) return null;
  if (expiresAt && Date.parse(expiresAt) < Date.now())
    return <Alert type="warning" showIcon message={t('exports.gone')} />;
  return (
    <div className="export-file">
      <Button
        type="primary"
        icon={<DownloadOutlined />}
        data-testid="download-export"
        onClick={() => void open(fileId)}
      >
        {t('exports.download')}
      </Button>
      <span className="muted num">
        {t('exports.facts', { rows: (rows ?? 0).toLocaleString(), size: sizeText(size ?? 0) })}
      </span>
    </div>
  );
}
