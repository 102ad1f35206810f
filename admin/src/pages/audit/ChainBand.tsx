import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled } from '@ant-design/icons';
import { Button, Tooltip, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { formatInstant } from '../../resource/fields/DateText';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { useRunNow } from '../useRunNow';

interface Break {
  no: number | null;
  entryId: string | null;
  fault: string;
  entry: { at: string; actorName: string; action: string } | null;
}
interface Chain {
  waiting: number;
  head: { no: number; hash: string; sealedAt: string } | null;
  check: { at: string; entries: number; breaks: number; found: Break[] } | null;
}

const QUERY = '{ auditChain }';

function Checked({ check }: Pick<Chain, 'check'>) {
  const { t } = useTranslation();
  if (!check) {
    return (
      <span className="muted">
        <ClockCircleOutlined /> {t('audit.chain.unchecked')}
      </span>
    );
  }
  const at = formatInstant(check.at);
  if (check.breaks === 0) {
    return (
      <span className="chain-whole">
        <CheckCircleFilled /> {t('audit.chain.whole', { at })}
      </span>
    );
  }
  return (
    <span className="chain-broken" role="alert">
      <CloseCircleFilled /> {t('audit.chain.broken', { at, count: check.breaks })}
    </span>
  );
}

function Breaks({ found }: { found: Break[] }) {
  const { t } = useTranslation();
  return (
    <ul className="chain-breaks">
      {found.map(({ no, entryId, fault, entry }, at) => (
        <li key={at}>
          <b>{t(`audit.chain.fault.${fault}`, fault)}</b>
          {no !== null && <span className="num">{t('audit.chain.no', { no })}</span>}
          {entry && <span>{`${formatInstant(entry.at)} ${entry.actorName} ${entry.action}`}</span>}
          {entryId && <span className="num faint">{entryId}</span>}
        </li>
      ))}
    </ul>
  );
}

/** Until when the trail is sealed, and whether what was sealed still is what was written. */
export function ChainBand() {
  const { t } = useTranslation();
  const text = useText();
  const { data } = usePage<Chain>(QUERY, {}, { every: 15_000 });
  const verify = useNamedAction('audit.verify');
  const { run, busy } = useRunNow();
  if (!data) return null;
  const { head, waiting, check } = data;
  return (
    <section className="panel chain-band">
      <div className="chain-line">
        <b>{t('audit.chain.title')}</b>
        <span>
          {head
            ? t('audit.chain.sealed', { count: head.no, at: formatInstant(head.sealedAt) })
            : t('audit.chain.never')}
        </span>
        {waiting > 0 && <span className="muted">{t('audit.chain.waiting', { count: waiting })}</span>}
        <Checked check={check} />
        <span className="spacer" />
        {head && (
          <Tooltip title={t('audit.chain.headHint')}>
            <Typography.Text className="num faint chain-head" copyable={{ text: `${head.no}:${head.hash}` }}>
              {`${t('audit.chain.head')} ${head.no}:${head.hash.slice(0, 8)}…`}
            </Typography.Text>
          </Tooltip>
        )}
        {verify && (
          <Button loading={busy} onClick={() => void run(verify, {})} data-testid="verify-audit">
            {text(verify.action.title)}
          </Button>
        )}
      </div>
      {check && check.breaks > 0 && <Breaks found={check.found} />}
    </section>
  );
}
