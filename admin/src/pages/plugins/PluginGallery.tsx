import { ExclamationCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { StatusTag, TonePill } from '../../resource/fields/StatusTag';
import { fieldOf } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { GALLERY_QUERY, PLUGIN_KINDS, type Gallery, type Plugin, type PluginAccount } from './plugin';
import { PluginIcon } from './PluginIcon';
import { usePluginAccounts } from './usePluginAccounts';

const hasSettings = (plugin: Plugin) =>
  Object.keys(plugin.settings.properties ?? {}).length > 0 || plugin.kind === 'cloud';

function AccountLine({ account }: { account: PluginAccount }) {
  const { t } = useTranslation();
  const resource = useResource('pluginAccount');
  const status = resource && fieldOf(resource, 'status')?.values?.find(each => each.value === account.status);
  return (
    <Link className="account-line" to={`/plugins/${account.plugin}/${account.id}`}>
      <span className="account-name">{account.name}</span>
      {account.mode === 'sandbox' && <TonePill tone="purple" label={t('plugins.sandbox')} />}
      {account.enabled ? <StatusTag dot value={status} /> : <TonePill dot tone="grey" label={t('plugins.off')} />}
    </Link>
  );
}

function PluginCard({
  plugin,
  accounts,
  mayConfigure,
}: {
  plugin: Plugin;
  accounts: PluginAccount[];
  mayConfigure: boolean;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <article className="panel plugin-card">
      <header>
        <PluginIcon kind={plugin.kind} />
        <div>
          <h3>{text(plugin.title)}</h3>
          <span className="faint num">
            {plugin.id} · v{plugin.version}
          </span>
        </div>
      </header>
      <p className="muted">{text(plugin.summary)}</p>
      {accounts.length > 0 && (
        <div className="account-lines">
          {accounts.map(account => (
            <AccountLine key={account.id} account={account} />
          ))}
        </div>
      )}
      {hasSettings(plugin) ? (
        mayConfigure && (
          <Link to={`/plugins/${plugin.id}`} className="plugin-add">
            <Button size="small" icon={<PlusOutlined />}>
              {t('plugins.addAccount')}
            </Button>
          </Link>
        )
      ) : (
        <span className="faint plugin-add">{t('plugins.noSettings')}</span>
      )}
    </article>
  );
}

function Refused({ refused }: { refused: Gallery['refused'] }) {
  const { t } = useTranslation();
  if (refused.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      icon={<ExclamationCircleOutlined />}
      message={t('plugins.refused', { count: refused.length })}
      description={
        <ul>
          {refused.map(each => (
            <li key={each.packageName}>
              <b>{each.packageName}</b> {each.reason}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** Everything foreign that the system speaks to, by kind, with its accounts and how they are. */
export function PluginGallery() {
  const { t } = useTranslation();
  const query = usePage<Gallery>(GALLERY_QUERY);
  const accounts = usePluginAccounts().result?.data ?? [];
  const mayConfigure = !!useResource('pluginAccount')?.actions.some(action => action.name === 'plugins.save_account');
  return (
    <div className="plugin-gallery">
      <PageHead title={t('plugins.title')} hint={t('plugins.hint')} />
      <Loaded query={query}>
        {({ found, refused }) => (
          <>
            <Refused refused={refused} />
            {found.length === 0 && <Empty description={t('plugins.none')} />}
            {PLUGIN_KINDS.filter(kind => found.some(plugin => plugin.kind === kind)).map(kind => (
              <section key={kind}>
                <h2>{t(`plugins.kind.${kind}`)}</h2>
                <div className="plugin-cards">
                  {found
                    .filter(plugin => plugin.kind === kind)
                    .map(plugin => (
                      <PluginCard
                        key={plugin.id}
                        plugin={plugin}
                        accounts={accounts.filter(account => account.plugin === plugin.id)}
                        mayConfigure={mayConfigure}
                      />
                    ))}
                </div>
              </section>
            ))}
          </>
        )}
      </Loaded>
    </div>
  );
}
