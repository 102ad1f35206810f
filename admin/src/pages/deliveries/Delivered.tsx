import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { openFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import { PageHead } from '../PageHead';

/** Where the link of a report's mail leads: after signing in, to the reader's own file. */
export function Delivered() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { id = '' } = useParams();
  const open = () =>
    openFile(id).catch(
      (error: unknown) => void message.error(isRequestError(error) ? error.message : t('error.broken')),
    );
  return (
    <div className="sentence-page">
      <PageHead title={t('deliveries.delivered')} hint={t('deliveries.deliveredHint')} />
      <section className="panel export-file">
        <Button type="primary" icon={<DownloadOutlined />} onClick={() => void open()} data-testid="download-report">
          {t('deliveries.download')}
        </Button>
      </section>
    </div>
  );
}
