import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NotFound } from '../../app/NotFound';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { useRunNow } from '../useRunNow';
import type { RuleBook } from './rule';
import { RuleRow } from './RuleRow';

function Line({ book }: { book: RuleBook }) {
  const { t } = useTranslation();
  const move = useNamedAction('attribution.move_rule');
  const { run, busy } = useRunNow();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const { rules } = book;
  // Before which rule it shall stand; none is the end.
  const moveTo = (id: string, beforeId: string | undefined) => {
    if (move && id !== beforeId) void run(move, { input: { id, ...(beforeId && { beforeId }) } });
  };
  const drop = (beforeId: string | undefined) => {
    if (dragged) moveTo(dragged, beforeId);
    setDragged(null);
    setOver(null);
  };
  if (rules.length === 0) {
    return (
      <section className="panel">
        <Empty
          className="list-empty"
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              <b>{t('attribution.none')}</b>
              <p className="muted">{t('attribution.noneHint')}</p>
            </>
          }
        />
      </section>
    );
  }
  return (
    <section className="panel">
      <ol className="rule-line" data-testid="rule-line" aria-busy={busy}>
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            book={book}
            place={index + 1}
            over={over === rule.id && dragged !== rule.id}
            onDrag={move ? setDragged : null}
            onOver={() => dragged && setOver(rule.id)}
            onDrop={() => drop(rule.id)}
            onUp={move && index > 0 ? () => moveTo(rule.id, rules[index - 1]!.id) : null}
            onDown={move && index < rules.length - 1 ? () => moveTo(rule.id, rules[index + 2]?.id) : null}
          />
        ))}
        {dragged && (
          <li className="rule-end" onDragOver={event => event.preventDefault()} onDrop={() => drop(undefined)}>
            {t('attribution.toTheEnd')}
          </li>
        )}
      </ol>
    </section>
  );
}

/** The rules in the order in which they are asked: the first that fits decides. */
export function AttributionRules() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const resource = useResource('attributionRule');
  const save = useNamedAction('attribution.save_rule');
  const query = usePage<RuleBook>('{ ruleBook }', {}, { enabled: !!resource });
  if (!resource) return <NotFound />;
  return (
    <>
      <PageHead title={t('attribution.title')}>
        {save && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/attribution/rules/new')}>
            {t('attribution.new')}
          </Button>
        )}
      </PageHead>
      <p className="rule-order muted">
        {t('attribution.order')} <Link to="/sub-account-bindings">{t('attribution.bindings')}</Link> →{' '}
        <b>{t('attribution.rules')}</b> → <Link to="/charge-exclusions">{t('attribution.exclusions')}</Link> →{' '}
        <Link to="/unassigned">{t('attribution.unassigned')}</Link>
        <span className="rule-order-hint">{t('attribution.closedHint')}</span>
      </p>
      <Loaded query={query}>{book => <Line book={book} />}</Loaded>
    </>
  );
}
