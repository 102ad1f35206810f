import { ArrowDownOutlined, ArrowUpOutlined, EditOutlined, InboxOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Empty, Popconfirm, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { isRequestError } from '../../app/session/requestError';
import type { Definition } from './definition';
import { useDefinitions, useSaveDefinition } from './useDefinitions';

interface FieldListProps {
  resource: string;
  onEdit: (definition: Definition) => void;
}

/** A resource's own fields in their order: moved, edited, put away and fetched back. */
export function FieldList({ resource, onEdit }: FieldListProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const { data, error, refetch } = useDefinitions(resource);
  const { save, order } = useSaveDefinition();
  const [busy, setBusy] = useState(false);
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} title={false} />;
  const used = data.filter(each => !each.archived);
  const away = data.filter(each => each.archived);
  if (data.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('customFields.none')} />;
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      void message.error(failure.message);
    } finally {
      setBusy(false);
    }
  };
  const move = (at: number, by: number) => {
    const moved = [...used];
    moved.splice(at + by, 0, ...moved.splice(at, 1));
    return run(() => order(moved));
  };
  return (
    <ul className="field-list" aria-busy={busy}>
      {[...used, ...away].map((field, at) => (
        <li key={field.id} className={field.archived ? 'away' : undefined}>
          <span className="field-name">
            {text({ zh: field.titleZh, en: field.titleEn })}
            {field.formula && <Tag color="blue">{t('customFields.calculated')}</Tag>}
            {field.required && <Tag>{t('customFields.required')}</Tag>}
            {field.archived && <Tag>{t('customFields.archived')}</Tag>}
          </span>
          <span className="muted">{t(`customFields.type.${field.type}`)}</span>
          <span className="faint num">{field.key}</span>
          <span className="field-verbs">
            {!field.archived && (
              <>
                <Button
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('customFields.up')}
                  disabled={busy || at === 0}
                  onClick={() => void move(at, -1)}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('customFields.down')}
                  disabled={busy || at === used.length - 1}
                  onClick={() => void move(at, 1)}
                />
                <Button
                  type="text"
                  icon={<EditOutlined />}
                  aria-label={t('customFields.edit')}
                  onClick={() => onEdit(field)}
                />
              </>
            )}
            <Popconfirm
              title={t(field.archived ? 'customFields.restoreTitle' : 'customFields.archiveTitle')}
              description={t(field.archived ? 'customFields.restoreHint' : 'customFields.archiveHint')}
              onConfirm={() => run(() => save({ ...field, archived: !field.archived }))}
            >
              <Button
                type="text"
                icon={field.archived ? <UndoOutlined /> : <InboxOutlined />}
                aria-label={t(field.archived ? 'customFields.restore' : 'customFields.archive')}
                disabled={busy}
              />
            </Popconfirm>
          </span>
        </li>
      ))}
    </ul>
  );
}
