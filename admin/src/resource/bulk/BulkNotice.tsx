import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BulkCounts } from './bulk';

interface BulkNoticeProps {
  change: BulkCounts;
  /** Told of a change; else of one that was taken back. */
  undoable: boolean;
  /** A notice is drawn outside of the page's providers, so whoever shows it brings the way back. */
  onUndo: ((id: string) => Promise<void>) | null;
  onClose: () => void;
}

/** What a bulk change came to, with the way back and the way to its records. */
export function BulkNotice({ change, undoable, onUndo, onClose }: BulkNoticeProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const { id, changed, refused, undone, kept } = change;
  const press = () => {
    setBusy(true);
    void onUndo!(id).then(onClose);
  };
  return (
    <div className="bulk-notice" data-testid="bulk-notice">
      <p>
        {undoable
          ? t(refused > 0 ? 'bulk.donePartly' : 'bulk.done', { count: changed, refused })
          : t(kept > 0 ? 'bulk.undonePartly' : 'bulk.undone', { count: undone, kept })}
      </p>
      {undoable && onUndo && changed > 0 && (
        <Button size="small" loading={busy} onClick={press} data-testid="bulk-undo">
          {t('bulk.undo')}
        </Button>
      )}
      <Link to={`/bulk-changes/${id}?tab=bulkRow.bulkChangeId`} onClick={onClose}>
        {t(refused + kept > 0 ? 'bulk.seeReasons' : 'bulk.see')}
      </Link>
    </div>
  );
}
