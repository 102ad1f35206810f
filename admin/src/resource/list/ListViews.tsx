import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Popover, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { ResourceMeta } from '../metadata';
import type { ListState } from './listState';
import type { ChangeList } from './useListState';
import { useStored } from './useListState';

interface OwnView {
  key: string;
  title: string;
  state: Pick<ListState, 'view' | 'conditions' | 'sort'>;
}

interface ListViewsProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
}

const same = (a: OwnView['state'], b: OwnView['state']) =>
  JSON.stringify([a.view, a.conditions, a.sort]) === JSON.stringify([b.view, b.conditions, b.sort]);

function SaveView({ onSave }: { onSave: (title: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const save = ({ title }: { title: string }) => {
    onSave(title.trim());
    setOpen(false);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Form layout="inline" onFinish={save} className="save-view">
          <Form.Item name="title" rules={[{ required: true, whitespace: true, message: t('list.viewNameNeeded') }]}>
            <Input autoFocus maxLength={16} placeholder={t('list.viewName')} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('form.save')}
          </Button>
        </Form>
      }
    >
      <Button type="link" size="small" icon={<PlusOutlined />} data-testid="save-view">
        {t('list.saveView')}
      </Button>
    </Popover>
  );
}

/** The resource's views and this person's own, as tabs. Own views hold a search, kept in this browser. */
export function ListViews({ resource, state, change }: ListViewsProps) {
  const { t } = useTranslation();
  const text = useText();
  const [own, setOwn] = useStored<OwnView[]>(`cloudtally.views.${resource.name}`, []);
  const current = own.find(view => same(view.state, state));
  const changed = Object.keys(state.conditions).length > 0;
  if (resource.views.length === 0 && own.length === 0 && !changed) return null;
  const open = (key: string) => {
    const mine = own.find(view => view.key === key);
    if (mine) change(mine.state);
    else change({ view: key === 'all' ? null : key, conditions: {}, sort: resource.defaultSort });
  };
  const save = (title: string) => {
    const { view, conditions, sort } = state;
    setOwn([...own, { key: `own.${title}`, title, state: { view, conditions, sort } }]);
  };
  const remove = (event: React.MouseEvent, key: string) => {
    event.stopPropagation();
    setOwn(own.filter(view => view.key !== key));
    if (current?.key === key) open('all');
  };
  return (
    <Tabs
      className="list-views"
      activeKey={current?.key ?? state.view ?? 'all'}
      onTabClick={open}
      tabBarExtraContent={changed && !current ? <SaveView onSave={save} /> : undefined}
      items={[
        { key: 'all', label: t('list.all') },
        ...resource.views.map(view => ({ key: view.key, label: text(view.title) })),
        ...own.map(view => ({
          key: view.key,
          label: (
            <span className="own-view">
              {view.title}
              <CloseOutlined
                aria-label={t('list.removeView', { title: view.title })}
                onClick={event => remove(event, view.key)}
              />
            </span>
          ),
        })),
      ]}
    />
  );
}
