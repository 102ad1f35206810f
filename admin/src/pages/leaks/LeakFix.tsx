import { ArrowRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText, type Text } from '../../app/language';
import { MoneyText } from '../../money/MoneyText';
import type { ResourceRecord } from '../../resource/metadata';

/** What is lost, what it costs a month, and the way to the page where it is mended. */
export function LeakFix({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const text = useText();
  const amount = record['amount'] as string | null;
  const link = String(record['link']);
  return (
    <dl className="leak-fix" data-testid="leak-fix">
      <dt className="muted">{t('leaks.what')}</dt>
      <dd>{text(record['sentence'] as Text)}</dd>
      {amount !== null && (
        <>
          <dt className="muted">{t('leaks.money')}</dt>
          <dd>
            <MoneyText strong value={amount} currency={String(record['currency'])} />
          </dd>
        </>
      )}
      <dt className="muted">{t('leaks.how')}</dt>
      <dd>{text(record['fix'] as Text)}</dd>
      <dd>
        <Link to={link}>
          <Button type="primary" icon={<ArrowRightOutlined />} data-testid="leak-go">
            {t('leaks.go')}
          </Button>
        </Link>
      </dd>
    </dl>
  );
}
