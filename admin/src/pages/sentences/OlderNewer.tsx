import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface OlderNewerProps {
  offset: number;
  page: number;
  more: boolean;
  onOffset: (offset: number) => void;
}

/** Leafs through what a rule did: the newest first, a page at a time. */
export function OlderNewer({ offset, page, more, onOffset }: OlderNewerProps) {
  const { t } = useTranslation();
  return (
    <div className="told-pages">
      {offset > 0 && <Button onClick={() => onOffset(offset - page)}>{t('reminders.newer')}</Button>}
      {more && <Button onClick={() => onOffset(offset + page)}>{t('reminders.older')}</Button>}
    </div>
  );
}
