import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The actions of a form, fixed below and always in reach; says when something is not saved yet. */
export function FormBar({ changed, children }: { changed?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="form-bar">
      {changed && <span className="unsaved">{t('form.unsaved')}</span>}
      <span className="spacer" />
      {children}
    </div>
  );
}
