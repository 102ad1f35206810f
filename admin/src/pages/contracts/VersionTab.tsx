import { FilePdfOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { openFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import type { ResourceRecord } from '../../resource/metadata';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { CHANGES, RESULTS, type Examples, type TermChange } from './contract';
import { ExampleResults } from './ExampleResults';

function Changes({ changes }: { changes: TermChange[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (changes.length === 0) return <p className="muted">{t('contracts.noChanges')}</p>;
  return (
    <dl className="contract-changes">
      {changes.map(({ term, title, before, after }) => (
        <div key={term}>
          <dt>{text(title)}</dt>
          <dd>
            <del>{text(before)}</del> → <b>{text(after)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Files({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const files = [
    { key: 'document', icon: <FilePdfOutlined />, id: record.documentFileId, sha256: record.documentSha256 },
    { key: 'signed', icon: <SafetyCertificateOutlined />, id: record.signedFileId, sha256: record.signedSha256 },
  ].filter(file => typeof file.id === 'string');
  const open = (id: string) =>
    openFile(id).catch(
      (error: unknown) => void message.error(isRequestError(error) ? error.message : t('error.broken')),
    );
  if (files.length === 0) return <p className="muted">{t('contracts.noFiles')}</p>;
  return (
    <ul className="contract-files">
      {files.map(({ key, icon, id, sha256 }) => (
        <li key={key}>
          <Button icon={icon} onClick={() => void open(id as string)}>
            {t(`contracts.file.${key}`)}
          </Button>
          {typeof sha256 === 'string' && <span className="faint num">SHA-256 {sha256.slice(0, 16)}…</span>}
        </li>
      ))}
    </ul>
  );
}

/** What a version changes, whether its worked examples agree with the pricing code now, and its papers. */
export function VersionTab({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const changes = usePage<TermChange[]>(CHANGES, { id: record.id });
  const results = usePage<Examples>(RESULTS, { id: record.id });
  return (
    <div className="contract-version" data-testid="contract-version">
      <section>
        <h3>{t('contracts.changes')}</h3>
        <Loaded query={changes} rows={2}>
          {found => <Changes changes={found} />}
        </Loaded>
      </section>
      <section>
        <header>
          <h3>{t('contracts.examples')}</h3>
          <Button size="small" loading={results.isFetching} onClick={() => void results.refetch()}>
            {t('contracts.runAgain')}
          </Button>
        </header>
        <Loaded query={results} rows={3}>
          {found => <ExampleResults {...found} />}
        </Loaded>
      </section>
      <section>
        <h3>{t('contracts.files')}</h3>
        <Files record={record} />
      </section>
    </div>
  );
}
