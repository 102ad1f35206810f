import { EllipsisOutlined, SaveOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Grid, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isRequestError } from '../../app/session/requestError';
import type { ResourceMeta } from '../metadata';
import { useMay } from '../ResourceCatalogue';
import type { ListState } from './listState';
import { SaveViewDialog } from './SaveViewDialog';
import { ALL, plainState, sameView, stateOf, type SavedView } from './savedViews';
import type { ChangeList } from './useListState';
import type { SavedViews } from './useSavedViews';

interface ViewMenuProps {
  resource: ResourceMeta;
  state: ListState;
  change: ChangeList;
  saved: SavedViews;
  /** The saved view that is open. */
  present: SavedView | undefined;
  onOpen: (key: string) => void;
}

/** The ids with one of them moved by a step. */
function moved(views: SavedView[], id: string, step: -1 | 1): string[] {
  const ids = views.map(each => each.id);
  const at = ids.indexOf(id);
  ids.splice(at, 1);
  ids.splice(at + step, 0, id);
  return ids;
}

/** Saving what is on screen as a view, and what may be done with the view that is open. */
export function ViewMenu({ resource, state, change, saved, present, onOpen }: ViewMenuProps) {
  const { t } = useTranslation();
  const { md } = Grid.useBreakpoint();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const mayDeliver = useMay('deliveries.write') && resource.can.export;
  const [dialog, setDialog] = useState<'new' | 'edit' | null>(null);
  const changed = !sameView(state, present ? stateOf(resource, present) : plainState(resource, state.view));
  const key = present?.id ?? state.view ?? ALL;
  const opens = (saved.first ?? ALL) === key;
  const at = present ? saved.views.indexOf(present) : -1;
  const attempt = (work: Promise<unknown>, done: string) =>
    work.then(
      () => void message.success(done),
      (error: unknown) =>
        void message.error(isRequestError(error) ? `${error.message} ${error.fix ?? ''}` : t('error.broken')),
    );
  const update = (view: SavedView) =>
    attempt(saved.save(state, { name: view.name, roles: view.roles.map(({ id }) => id) }, view), t('view.saved'));
  const remove = (view: SavedView) =>
    modal.confirm({
      title: t('view.removeTitle', { name: view.name }),
      content: t(view.roles.length > 0 ? 'view.removeShared' : 'view.removeHint'),
      okText: t('view.remove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await attempt(saved.remove(view), t('view.removed', { name: view.name }));
        onOpen(ALL);
      },
    });
  const mine = present?.mine ? present : null;
  const run: Record<string, () => void> = {
    saveAs: () => setDialog('new'),
    edit: () => setDialog('edit'),
    undo: () => change(present ? stateOf(resource, present) : plainState(resource, state.view)),
    first: () => void attempt(saved.arrange({ first: key === ALL ? null : key }), t('view.opensNow')),
    left: () => void saved.arrange({ sequence: moved(saved.views, present!.id, -1) }),
    right: () => void saved.arrange({ sequence: moved(saved.views, present!.id, 1) }),
    deliver: () => {
      const view = new URLSearchParams({ resource: resource.name, view: present!.id, name: present!.name });
      void navigate(`/scheduled-reports/new?${view.toString()}`);
    },
    remove: () => void remove(mine!),
  };
  const items: MenuProps['items'] = [
    { key: 'saveAs', label: t('view.saveAs') },
    ...(mine ? [{ key: 'edit', label: t('view.edit') }] : []),
    ...(present && mayDeliver ? [{ key: 'deliver', label: t('view.deliver') }] : []),
    { key: 'undo', label: t('view.undo'), disabled: !changed },
    { key: 'first', label: t(opens ? 'view.opens' : 'view.makeFirst'), disabled: opens },
    ...(present
      ? [
          { key: 'left', label: t('view.left'), disabled: at <= 0 },
          { key: 'right', label: t('view.right'), disabled: at === saved.views.length - 1 },
        ]
      : []),
    ...(mine ? [{ type: 'divider' as const }, { key: 'remove', label: t('view.remove'), danger: true }] : []),
  ];
  return (
    <span className="view-menu">
      {changed && (
        <Button
          type="link"
          size="small"
          icon={<SaveOutlined />}
          data-testid="save-view"
          aria-label={t(mine ? 'view.saveChanges' : 'view.save')}
          onClick={() => (mine ? void update(mine) : setDialog('new'))}
        >
          {md === false ? null : t(mine ? 'view.saveChanges' : 'view.save')}
        </Button>
      )}
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key: chosen }) => run[chosen]?.() }}>
        <Button
          type="text"
          size="small"
          icon={<EllipsisOutlined />}
          aria-label={t('view.menu')}
          data-testid="view-menu"
        />
      </Dropdown>
      {dialog && (
        <SaveViewDialog
          {...{ resource, state, saved }}
          of={dialog === 'edit' && mine ? mine : null}
          onSaved={view => change(stateOf(resource, view), { replace: true })}
          onClose={() => setDialog(null)}
        />
      )}
    </span>
  );
}
