import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '../../app/session/files';
import { isRequestError } from '../../app/session/requestError';

interface FileInputProps {
  id?: string;
  /** The id of the stored file. */
  value?: string | null;
  onChange?: (id: string | null) => void;
}

/** Uploads at once and keeps the file's id. */
export function FileInput({ id, value, onChange }: FileInputProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const stored = await uploadFile(file);
      setName(stored.name);
      onChange?.(stored.id);
    } catch (error) {
      setProblem(isRequestError(error) ? error.message : t('error.broken'));
    } finally {
      setBusy(false);
    }
  };
  const fileList = value ? [{ uid: value, name: name ?? value, status: 'done' as const }] : [];
  return (
    <>
      <Upload
        id={id}
        maxCount={1}
        fileList={fileList}
        onRemove={() => onChange?.(null)}
        beforeUpload={file => {
          void send(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />} loading={busy}>
          {t('form.chooseFile')}
        </Button>
      </Upload>
      {problem && <div className="bad">{problem}</div>}
    </>
  );
}
