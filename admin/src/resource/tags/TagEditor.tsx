import { TagsOutlined } from '@ant-design/icons';
import { App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../action/useRefreshResource';
import type { ResourceMeta, ResourceRecord } from '../metadata';
import { putTags, tagFieldOf, tagsToPut, type CarriedTag } from './carriedTag';
import { RecordTags } from './RecordTags';
import { TagSelect } from './TagSelect';

interface TagEditorProps {
  resource: ResourceMeta;
  record: ResourceRecord;
}

function TagDialog({ resource, record, onClose }: TagEditorProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const refresh = useRefreshResource();
  const carried = (record['tags'] as CarriedTag[] | null) ?? [];
  const offered = tagsToPut(resource);
  const byHand = carried.filter(tag => !tag.ruleId && offered.some(({ value }) => value === tag.id)).map(tag => tag.id);
  const ruled = carried.filter(tag => tag.ruleId);
  const [chosen, setChosen] = useState(byHand);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const add = chosen.filter(id => !byHand.includes(id));
      const remove = byHand.filter(id => !chosen.includes(id));
      if (add.length + remove.length > 0) {
        await putTags(resource, record.id, { add, remove });
        await refresh(resource, [record.id]);
        void message.success(t('tags.saved'));
      }
      onClose();
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('tags.edit')}
      okText={t('form.save')}
      cancelText={t('form.cancel')}
      confirmLoading={busy}
      okButtonProps={{ 'data-testid': 'save-tags' }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      {error && <ErrorState error={error} />}
      <Form layout="vertical">
        <Form.Item label={t('tags.byHand')}>
          <TagSelect autoFocus tags={offered} label={t('tags.byHand')} value={chosen} onChange={setChosen} />
        </Form.Item>
        {ruled.length > 0 && (
          <Form.Item label={t('tags.ofRules')} extra={t('tags.ofRulesHint')}>
            <RecordTags resource={resource} tags={ruled} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

/** A record's tags in its head, and a press away the change of them. */
export function TagEditor({ resource, record }: TagEditorProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const carried = (record['tags'] as CarriedTag[] | null) ?? [];
  const may = tagsToPut(resource).length > 0;
  if (!tagFieldOf(resource) || (carried.length === 0 && !may)) return null;
  return (
    <span className="record-tags">
      {carried.length > 0 && <RecordTags resource={resource} tags={carried} />}
      {may && (
        <Button
          size="small"
          type="text"
          icon={<TagsOutlined />}
          aria-label={t('tags.edit')}
          title={t('tags.edit')}
          data-testid="edit-tags"
          onClick={() => setOpen(true)}
        />
      )}
      {open && <TagDialog resource={resource} record={record} onClose={() => setOpen(false)} />}
    </span>
  );
}
