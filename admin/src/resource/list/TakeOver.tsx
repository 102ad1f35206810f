import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRequestError } from '../../app/session/requestError';
import type { ResourceMeta } from '../metadata';
import type { ListState } from './listState';
import { plainState } from './savedViews';
import { useStored } from './useListState';
import type { SavedViews } from './useSavedViews';

/** As views were kept by a browser, before the company kept them. */
interface BrowserView {
  key: string;
  title: string;
  state: Pick<ListState, 'view' | 'conditions' | 'sort'>;
}

const NONE: BrowserView[] = [];
const LONGEST_NAME = 40;

const isView = (each: unknown): each is BrowserView => {
  const { title, state } = (each ?? {}) as Partial<BrowserView>;
  return typeof title === 'string' && title.trim() !== '' && !!state?.conditions && Array.isArray(state.sort);
};

/** Views of this browser are offered once to be taken along; those that the server refuses stay, with its reason. */
export function TakeOver({ resource, saved }: { resource: ResourceMeta; saved: SavedViews }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [kept, setKept] = useStored<BrowserView[]>(`cloudtally.views.${resource.name}`, NONE);
  const [busy, setBusy] = useState(false);
  const views = (Array.isArray(kept) ? kept : NONE).filter(isView);
  if (views.length === 0) return null;
  const take = async () => {
    setBusy(true);
    const left: BrowserView[] = [];
    for (const view of views) {
      const state = { ...plainState(resource), ...view.state };
      try {
        await saved.save(state, { name: view.title.slice(0, LONGEST_NAME), roles: [] });
      } catch (error) {
        left.push(view);
        const why = isRequestError(error)
          ? [error.message, ...Object.values(error.errors ?? {})].join(' ')
          : t('error.broken');
        void message.error(t('view.notTaken', { name: view.title, why }), 8);
      }
    }
    setKept(left.length > 0 ? left : null);
    setBusy(false);
    if (left.length < views.length) void message.success(t('view.taken', { count: views.length - left.length }));
  };
  return (
    <Alert
      banner
      type="info"
      className="take-over"
      message={t('view.takeOver', {
        count: views.length,
        names: views.map(each => each.title).join(t('filter.comma')),
      })}
      action={
        <>
          <Button size="small" type="primary" loading={busy} onClick={() => void take()} data-testid="take-over">
            {t('view.take')}
          </Button>
          <Button size="small" type="text" disabled={busy} onClick={() => setKept(null)}>
            {t('view.drop')}
          </Button>
        </>
      }
    />
  );
}
