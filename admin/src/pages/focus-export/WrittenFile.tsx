import { DownloadOutlined, FileTextOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { openFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import { FocusReport } from '../focus-report/FocusReport';
import { sizeText, type ExportResult } from './focusExport';

/** The file that was written, and how good FOCUS it is. */
export function WrittenFile({ result }: { result: ExportResult }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const open = (id: string) =>
    openFile(id).catch((error: unknown) => {
      void message.error(isRequestError(error) ? error.message : t('error.broken'));
    });
  const counts = { rows: result.rows.toLocaleString(), columns: result.columns, size: sizeText(result.file.size) };
  return (
    <>
      <section className="panel focus-file">
        <div>
          <b className="num">{result.file.name}</b>
          <span className="muted num">{t('focusExport.counts', counts)}</span>
        </div>
        <span className="spacer" />
        <Button icon={<FileTextOutlined />} onClick={() => void open(result.reportFile.id)}>
          {t('focusExport.wholeReport')}
        </Button>
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          onClick={() => void open(result.file.id)}
          data-testid="download-focus"
        >
          {t('focusExport.download')}
        </Button>
      </section>
      {result.lean > 0 && (
        <Alert type="info" showIcon message={t('focusExport.lean', { shown: result.lean.toLocaleString() })} />
      )}
      <FocusReport report={result.report} />
    </>
  );
}
