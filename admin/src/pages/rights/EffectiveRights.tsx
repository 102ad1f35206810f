import { Input, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { RefSelect } from '../../resource/fields/RefSelect';
import { TonePill } from '../../resource/fields/StatusTag';
import { useMay, useMe } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { DutyPanel } from './DutyPanel';
import { SessionsOf } from './SessionsOf';
import { ViewAsButton } from './ViewAsButton';
import type { Rights, Scope } from './rights';
import { RightsTable } from './RightsTable';
import { OwnRights } from './OwnRights';

const QUERY = 'query Rights($userId: ID!) { effectiveRights(userId: $userId) }';
const SCOPES: Scope[] = ['own', 'department', 'subtree', 'tenant', 'all'];

function FieldRules({ rights }: { rights: Rights }) {
  const { t } = useTranslation();
  const text = useText();
  if (rights.fields.length === 0) return null;
  return (
    <section className="panel rights-fields">
      <h3>{t('rights.fields')}</h3>
      <ul>
        {rights.fields.map(rule => (
          <li key={`${rule.resource}.${rule.field}.${rule.roleKey}`}>
            <span className="num">{`${rule.resource}.${rule.field}`}</span>
            <TonePill
              tone={rule.effect === 'hidden' ? 'red' : 'amber'}
              label={t(`rights.effect.${rule.effect}`, rule.effect)}
            />
            <span className="muted">{t('rights.byRole', { role: text({ zh: rule.roleZh, en: rule.roleEn }) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Person({ rights }: { rights: Rights }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [held, setHeld] = useState(true);
  const counts = useMemo(
    () => SCOPES.map(scope => ({ scope, count: rights.permissions.filter(each => each.scope === scope).length })),
    [rights],
  );
  return (
    <>
      <section className="panel rights-person">
        <div>
          <b>{rights.user.name}</b> <span className="muted num">{rights.user.login}</span>{' '}
          {rights.user.disabled && <TonePill tone="grey" label={t('rights.disabled')} />}
        </div>
        <ViewAsButton userId={rights.user.id} name={rights.user.name} />
        <div className="rights-counts">
          {counts.map(({ scope, count }) => (
            <span key={scope} className={count ? undefined : 'faint'}>
              {t(`rights.scope.${scope}`)} <b className="num">{count}</b>
            </span>
          ))}
        </div>
      </section>
      <section className="panel">
        <div className="list-toolbar">
          <Input.Search
            allowClear
            className="rights-search"
            placeholder={t('rights.search')}
            onChange={event => setSearch(event.target.value)}
          />
          <span className="spacer" />
          <label className="switch-label">
            <Switch size="small" checked={held} onChange={setHeld} /> {t('rights.onlyHeld')}
          </label>
        </div>
        <RightsTable rights={rights} search={search} onlyHeld={held} />
      </section>
      <FieldRules rights={rights} />
      <SessionsOf userId={rights.user.id} />
    </>
  );
}

/** What a person may do, how far it reaches, and which role in which department says so. */
export function EffectiveRights() {
  const { t } = useTranslation();
  const me = useMe();
  const mayAsk = useMay('access.read');
  const [address, setAddress] = useSearchParams();
  const userId = address.get('user') ?? me.user.id;
  const query = usePage<Rights>(QUERY, { userId }, { enabled: mayAsk });
  return (
    <div className="rights-page">
      <PageHead title={t('rights.title')} hint={t('rights.hint')}>
        {mayAsk && (
          <RefSelect
            resource="user"
            value={userId}
            placeholder={t('rights.choosePerson')}
            aria-label={t('rights.choosePerson')}
            onChange={value => setAddress(value ? { user: String(value) } : {})}
          />
        )}
      </PageHead>
      {mayAsk ? (
        <>
          <DutyPanel />
          <Loaded query={query}>{rights => <Person key={rights.user.id} rights={rights} />}</Loaded>
        </>
      ) : (
        <OwnRights />
      )}
    </div>
  );
}
