import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The tab's name: people with forty tabs find this one again. Null leaves it as it is. */
export function useDocumentTitle(title: string | null | undefined): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (title) document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
}
