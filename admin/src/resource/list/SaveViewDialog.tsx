import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText, type Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useMay } from '../ResourceCatalogue';
import type { ResourceMeta } from '../metadata';
import type { ListState } from './listState';
import { stateOf, type SavedView } from './savedViews';
import type { SavedViews } from './useSavedViews';

interface SaveViewDialogProps {
  resource: ResourceMeta;
  state: ListState;
  saved: SavedViews;
  /** The own view whose name and readers are changed; null for a new one. */
  of: SavedView | null;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}

interface Asked {
  name: string;
  roles?: string[];
  opens?: boolean;
}

/** What the server says of each part, in its own words. */
function Wrong({ error }: { error: RequestError }) {
  const parts = Object.entries(error.errors ?? {}).filter(([field]) => field !== 'name');
  if (error.errors && parts.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      message={parts.length > 0 ? parts.map(([field, why]) => <div key={field}>{why}</div>) : error.message}
      description={parts.length > 0 ? undefined : error.fix}
    />
  );
}

/** A name, who else has it, and whether it opens by itself. What was typed stays when the server refuses. */
export function SaveViewDialog({ resource, state, saved, of, onSaved, onClose }: SaveViewDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const mayShare = useMay('views.share');
  const [form] = Form.useForm<Asked>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const { data: roles } = useQuery({
    queryKey: ['rolesToShareWith'],
    queryFn: () => graphql<{ rolesToShareWith: { id: string; title: Text }[] }>('query Roles { rolesToShareWith }'),
    select: answer => answer.rolesToShareWith,
    enabled: mayShare,
  });
  const offered = [...(roles ?? []), ...(of?.roles ?? [])].filter(
    ({ id }, at, all) => all.findIndex(each => each.id === id) === at,
  );
  const save = async ({ name, roles: chosen = [], opens = false }: Asked) => {
    setBusy(true);
    setError(null);
    try {
      // A new name for a view leaves it as it is, whatever is on screen.
      const view = await saved.save(
        of ? stateOf(resource, of) : state,
        { name: name.trim(), roles: chosen },
        of ?? undefined,
      );
      const sequence = saved.views.map(({ id }) => id);
      if (opens !== (saved.first === of?.id) && (opens || of)) {
        await saved.arrange({ first: opens ? view.id : null, sequence: of ? sequence : [...sequence, view.id] });
      }
      if (!of) onSaved(view);
      onClose();
    } catch (thrown) {
      if (!isRequestError(thrown)) throw thrown;
      setError(thrown);
      form.setFields([{ name: 'name', errors: [thrown.errors?.['name'] ?? []].flat() }]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t(of ? 'view.edit' : 'view.save')}
      okText={t('form.save')}
      okButtonProps={{ htmlType: 'submit', form: 'save-view', loading: busy }}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Asked>
        id="save-view"
        name="save-view"
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: of?.name, roles: of?.roles.map(({ id }) => id), opens: !!of && saved.first === of.id }}
        onFinish={asked => void save(asked)}
      >
        {error && <Wrong error={error} />}
        <Form.Item
          name="name"
          label={t('list.viewName')}
          rules={[{ required: true, whitespace: true, message: t('list.viewNameNeeded') }]}
        >
          <Input autoFocus maxLength={40} />
        </Form.Item>
        {(mayShare || !!of?.roles.length) && (
          <Form.Item name="roles" label={t('view.roles')} extra={t('view.rolesHint')}>
            <Select
              mode="multiple"
              placeholder={t('view.onlyMe')}
              optionFilterProp="label"
              options={offered.map(({ id, title }) => ({ value: id, label: text(title) }))}
            />
          </Form.Item>
        )}
        <Form.Item name="opens" valuePropName="checked" noStyle>
          <Checkbox>{t('view.opensFor', { name: text(resource.pluralTitle) })}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
