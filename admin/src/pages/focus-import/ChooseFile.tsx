import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Radio, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile, type StoredFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';
import { RefSelect } from '../../resource/fields/RefSelect';
import { MonthPicker } from '../../resource/fields/MonthPicker';
import type { ImportOptions } from './importResult';
import { MapColumns } from './MapColumns';
import { SampleSheet } from './SampleSheet';
import { useFileLook } from './useFileLook';

interface ChooseFileProps {
  busy: boolean;
  onReady: (options: ImportOptions) => void;
}

export function ChooseFile({ busy, onReady }: ChooseFileProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ mode: 'merge' | 'replace'; cloudAccountId?: string | null }>();
  const [file, setFile] = useState<StoredFile | null>(null);
  const account = Form.useWatch('cloudAccountId', form);
  const map = useFileLook(file?.id, account);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (chosen: File) => {
    setSending(true);
    setProblem(null);
    try {
      setFile(await uploadFile(chosen));
    } catch (error) {
      setProblem(isRequestError(error) ? error.message : t('error.broken'));
    } finally {
      setSending(false);
    }
  };
  const go = () => {
    if (!file) return;
    const { mode, cloudAccountId } = form.getFieldsValue();
    onReady({ fileId: file.id, mode, ...(cloudAccountId ? { cloudAccountId } : {}), ...map.answer });
  };
  return (
    <section className="panel import-choose">
      <Upload.Dragger
        accept=".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.parquet,.zip,.gz"
        multiple={false}
        showUploadList={false}
        disabled={sending}
        beforeUpload={chosen => {
          void send(chosen);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">
          {sending ? t('focusImport.sending') : file ? file.name : t('focusImport.drop')}
        </p>
        <p className="ant-upload-hint num">
          {file ? `${file.size.toLocaleString()} B · SHA-256 ${file.sha256.slice(0, 12)}…` : t('focusImport.formats')}
        </p>
      </Upload.Dragger>
      <SampleSheet chosen={file?.name} onTake={send} />
      {problem && <Alert type="error" showIcon message={problem} />}
      <Form form={form} layout="vertical" initialValues={{ mode: 'merge' }} onFinish={go}>
        <Form.Item name="cloudAccountId" label={t('focusImport.account')} extra={t('focusImport.accountHint')}>
          <RefSelect resource="cloudAccount" />
        </Form.Item>
        {map.problem && (
          <Alert
            type="error"
            showIcon
            message={isRequestError(map.problem) ? map.problem.message : t('error.broken')}
            className="import-look"
          />
        )}
        {map.look && (
          <>
            <MapColumns look={map.look} chosen={map.chosen} onChange={map.choose} onHeading={map.setHeading} />
            <Form.Item label={t('field.month')} className="import-month">
              {map.where.said ? (
                <span className="num">
                  {t(map.where.column ? 'focusImport.monthInColumn' : 'focusImport.monthInName', {
                    month: map.where.said,
                    column: map.where.column?.heading,
                  })}
                </span>
              ) : (
                <>
                  <p className="muted">{t('focusImport.monthAsked')}</p>
                  <MonthPicker value={map.month} onChange={map.setMonth} />
                </>
              )}
            </Form.Item>
          </>
        )}
        <Form.Item name="mode" label={t('focusImport.mode')}>
          <Radio.Group className="stacked">
            <Radio value="merge">{t('focusImport.merge')}</Radio>
            <Radio value="replace">{t('focusImport.replace')}</Radio>
          </Radio.Group>
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          disabled={!file || !map.ready}
          loading={busy || map.looking}
          data-testid="preview-import"
        >
          {t('focusImport.preview')}
        </Button>
      </Form>
    </section>
  );
}
