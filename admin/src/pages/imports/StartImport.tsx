import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { saveAnswer, uploadFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import { request } from '../../app/session/session';
import { useMe, useWorkspace } from '../../resource/ResourceCatalogue';
import { useImportAction } from './useImportAction';

/** Where the demo has a workbook that nobody would want to type in again. */
function LegacyWorkbook() {
  const { t } = useTranslation();
  const { sandbox } = useMe();
  const [busy, setBusy] = useState(false);
  if (!sandbox) return null;
  const save = async () => {
    setBusy(true);
    const answer = await request('/api/demo/legacy-customers');
    await saveAnswer(answer, 'legacy-customers.xlsx');
    setBusy(false);
  };
  return (
    <Alert
      type="info"
      showIcon
      message={t('imports.sample')}
      action={
        <Button size="small" loading={busy} onClick={() => void save()} data-testid="legacy-workbook">
          {t('imports.sampleSave')}
        </Button>
      }
    />
  );
}

/** What is imported, and the file; the wizard goes on from there. */
export function StartImport() {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const { resources } = useWorkspace();
  const importable = resources.filter(({ can }) => can.import);
  const resource = importable.find(({ name }) => name === address.get('of')) ?? importable[0];
  const start = useImportAction('imports.start');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!resource || !start.verb) return null;
  const send = async (chosen: File) => {
    setSending(true);
    setProblem(null);
    try {
      const { id } = await uploadFile(chosen);
      const answer = await start.run([], { resource: resource.name, fileId: id });
      const made = (answer?.data as { id?: string } | null)?.id;
      if (made) void navigate(`/record-imports/${made}`);
    } catch (error) {
      setProblem(isRequestError(error) ? error.message : t('error.broken'));
    } finally {
      setSending(false);
    }
  };
  return (
    <section className="panel import-start" aria-label={t('imports.new')}>
      <label className="import-what">
        <span>{t('imports.what')}</span>
        <Select
          value={resource.name}
          onChange={name => setAddress({ of: name }, { replace: true })}
          options={importable.map(each => ({ value: each.name, label: text(each.pluralTitle) }))}
        />
      </label>
      <Upload.Dragger
        accept=".csv,.tsv,.txt,.xlsx"
        multiple={false}
        showUploadList={false}
        disabled={sending || start.busy}
        beforeUpload={chosen => {
          void send(chosen);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">{sending ? t('focusImport.sending') : t('imports.drop')}</p>
        <p className="ant-upload-hint">{t('imports.formats')}</p>
      </Upload.Dragger>
      {problem && <Alert type="error" showIcon message={problem} />}
      <LegacyWorkbook />
    </section>
  );
}
