import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { saveFile } from '../saveFile';
import { usePage } from '../usePage';
import { Comparison } from './Comparison';
import { bundled, documentsOf, type ConfigExport, type ConfigFile } from './configuration';

const QUERY = 'query Configuration { configurationFiles }';

/** Everything that is configured, as files: taken along, compared, applied. */
export function ConfigurationPage() {
  const { t } = useTranslation();
  const text = useText();
  const page = usePage<ConfigExport>(QUERY);
  const [files, setFiles] = useState<ConfigFile[]>([]);
  const choose = async (chosen: File[]) => {
    const read = await Promise.all(chosen.map(async file => ({ path: file.name, text: await file.text() })));
    setFiles(read.flatMap(documentsOf));
  };
  return (
    <div className="configuration-page">
      <PageHead title={t('configuration.title')} hint={t('configuration.hint')}>
        <Button
          icon={<DownloadOutlined />}
          disabled={!page.data}
          data-testid="export-configuration"
          onClick={() => page.data && saveFile('configuration.yaml', bundled(page.data.files), 'application/yaml')}
        >
          {t('configuration.export')}
        </Button>
      </PageHead>
      <Loaded query={page}>
        {({ kinds }) => {
          const titleOf = (kind: string) => {
            const known = kinds.find(each => each.kind === kind);
            return known ? text(known.title) : kind;
          };
          return (
            <>
              <section className="panel config-kinds">
                <h3>{t('configuration.here')}</h3>
                <ul>
                  {kinds.map(({ kind, title, open, count }) => (
                    <li key={kind} className={open ? undefined : 'faint'}>
                      <span>{text(title)}</span>
                      <b className="num">{open ? count : t('configuration.closed')}</b>
                    </li>
                  ))}
                </ul>
              </section>
              <section className="panel config-apply">
                <h3>{t('configuration.compare')}</h3>
                <Upload.Dragger
                  accept=".yaml,.yml"
                  multiple
                  showUploadList={false}
                  beforeUpload={(file, all) => {
                    if (file === all[all.length - 1]) void choose(all);
                    return false;
                  }}
                >
                  <p className="ant-upload-drag-icon">
                    <InboxOutlined />
                  </p>
                  <p className="ant-upload-text">
                    {files.length > 0 ? t('configuration.chosen', { count: files.length }) : t('configuration.choose')}
                  </p>
                  <p className="ant-upload-hint">{t('configuration.chooseHint')}</p>
                </Upload.Dragger>
                {files.length > 0 && (
                  <Comparison files={files} titleOf={titleOf} onApplied={() => void page.refetch()} />
                )}
              </section>
            </>
          );
        }}
      </Loaded>
    </div>
  );
}
