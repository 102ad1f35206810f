import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { useDocumentTitle } from '../../app/useDocumentTitle';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { AccountForm } from './AccountForm';
import { GALLERY_QUERY, type Gallery, type Plugin } from './plugin';
import { usePluginAccounts } from './usePluginAccounts';

function Settings({ plugin, accountId }: { plugin: Plugin; accountId: string | undefined }) {
  const text = useText();
  const { t } = useTranslation();
  useDocumentTitle(`${text(plugin.title)} · ${t('plugins.settings')}`);
  const { result, query } = usePluginAccounts();
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isLoading) return <Skeleton active className="page-skeleton" />;
  const account = (result?.data ?? []).find(each => each.id === accountId);
  if (accountId && !account) return <NotFound />;
  return <AccountForm key={accountId ?? 'new'} plugin={plugin} account={account} />;
}

/** The settings of one account of a plugin, as a form drawn from the plugin's own schema. */
export function PluginSettings() {
  const { pluginId, accountId } = useParams();
  const query = usePage<Gallery>(GALLERY_QUERY);
  return (
    <Loaded query={query}>
      {({ found }) => {
        const plugin = found.find(each => each.id === pluginId);
        return plugin ? <Settings plugin={plugin} accountId={accountId} /> : <NotFound />;
      }}
    </Loaded>
  );
}
