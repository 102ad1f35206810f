import { TeamOutlined } from '@ant-design/icons';
import { Tabs, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { ResourceMeta } from '../metadata';
import type { ListState } from './listState';
import { ALL, plainState, stateOf, type SavedView } from './savedViews';
import type { ChangeList } from './useListState';
import type { SavedViews } from './useSavedViews';
import { ViewMenu } from './ViewMenu';

interface ListViewsProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
  saved: SavedViews;
}

function ViewLabel({ view }: { view: SavedView }) {
  const { t } = useTranslation();
  if (view.mine) return <span className="own-view">{view.name}</span>;
  return (
    <Tooltip title={t('view.sharedBy', { name: view.owner.name })}>
      <span className="own-view">
        <TeamOutlined aria-label={t('view.sharedBy', { name: view.owner.name })} />
        {view.name}
      </span>
    </Tooltip>
  );
}

/** The resource's views and then this person's, as tabs; what may be done with the present one stands beside them. */
export function ListViews({ resource, state, change, saved }: ListViewsProps) {
  const { t } = useTranslation();
  const text = useText();
  const present = saved.views.find(view => view.id === state.saved);
  const open = (key: string) => {
    const view = saved.views.find(each => each.id === key);
    // Where another view opens by itself, all rows have to be asked for by name.
    const plain = key === ALL ? (saved.first ? ALL : null) : key;
    change(view ? stateOf(resource, view) : plainState(resource, plain));
  };
  return (
    <Tabs
      className="list-views"
      activeKey={present?.id ?? state.view ?? ALL}
      onTabClick={open}
      tabBarExtraContent={<ViewMenu {...{ resource, state, change, saved, present }} onOpen={open} />}
      items={[
        { key: ALL, label: t('list.all') },
        ...resource.views.map(view => ({ key: view.key, label: text(view.title) })),
        ...saved.views.map(view => ({ key: view.id, label: <ViewLabel view={view} /> })),
      ]}
    />
  );
}
