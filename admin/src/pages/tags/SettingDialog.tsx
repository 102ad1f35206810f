import { Button, Modal, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import type { useSaveSetting } from './useSaveSetting';

interface SettingDialogProps {
  title: string;
  setting: ReturnType<typeof useSaveSetting>;
  /** What can be deleted here. */
  kept: { id: string; version: number; title: string } | null;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over one setting: save it, delete it, leave it. */
export function SettingDialog({ title, setting, kept, onSave, onClose, children }: SettingDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={[
        ...(kept
          ? [
              <Popconfirm
                key="delete"
                title={t('tags.deleteSure', { name: kept.title })}
                okText={t('tags.delete')}
                cancelText={t('form.cancel')}
                onConfirm={() => void setting.remove(kept)}
              >
                <Button danger type="text" className="dialog-left">
                  {t('tags.delete')}
                </Button>
              </Popconfirm>,
            ]
          : []),
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="save" type="primary" loading={setting.busy} onClick={onSave} data-testid="save-setting">
          {t('form.save')}
        </Button>,
      ]}
    >
      {setting.error && <ErrorState error={setting.error} />}
      {children}
    </Modal>
  );
}
