import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { SavedView } from './savedViews';

interface ViewNoticeProps {
  view: SavedView | undefined;
  /** The link names a view that this person does not have. */
  missing: boolean;
  onShowAll: () => void;
}

/** What a reader must know of the view that is open: what was left out, or why it can not be shown. */
export function ViewNotice({ view, missing, onShowAll }: ViewNoticeProps) {
  const { t } = useTranslation();
  const text = useText();
  const showAll = (
    <Button size="small" onClick={onShowAll}>
      {t('list.showAll')}
    </Button>
  );
  if (missing) return <Alert banner type="warning" message={t('view.missing')} action={showAll} />;
  if (!view) return null;
  const names = (fields: SavedView['without']) => fields.map(text).join(t('filter.comma'));
  const by = view.mine ? '' : t('view.askOwner', { name: view.owner.name });
  if (view.closed.length > 0) {
    return (
      <Alert
        banner
        type="warning"
        message={t('view.closed', { fields: names(view.closed) })}
        description={by}
        action={showAll}
      />
    );
  }
  if (view.without.length === 0) return null;
  return <Alert banner type="info" message={t('view.without', { fields: names(view.without) })} />;
}
