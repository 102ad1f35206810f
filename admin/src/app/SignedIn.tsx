import { Refine, type AccessControlProvider, type AuthProvider, type I18nProvider } from '@refinedev/core';
import routerProvider from '@refinedev/react-router';
import { QueryClient, useQuery, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import i18n from 'i18next';
import { useTranslation } from 'react-i18next';
import { changeLanguage, isChinese, languageChosenHere, type Language } from './language';
import { makeDataProvider } from '../resource/data/dataProvider';
import { inLanguage } from '../resource/inLanguage';
import { resourcePath } from '../resource/metadata';
import { readWorkspace, WorkspaceContext, type Workspace } from '../resource/ResourceCatalogue';
import { ErrorState } from './ErrorState';
import { AppRoutes } from './AppRoutes';
import { connection } from './session/connection';
import { graphql } from './session/graphql';
import { isRequestError, RequestError } from './session/requestError';
import { signOut } from './session/session';
import { useIdleSignOut } from './session/useIdleSignOut';
import { Starting } from './Starting';
import { useNotifications } from './useNotifications';

/** Only a lost server is worth asking again by itself; a refusal stays a refusal. */
const worthRetrying = (count: number, error: Error) =>
  isRequestError(error) && error.kind === 'unavailable' && count < 2;

const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: { queries: { refetchOnWindowFocus: false, staleTime: 10_000, retry: worthRetrying } },
  });

const authProvider: AuthProvider = {
  login: async () => ({ success: true }),
  logout: async () => {
    await signOut();
    return { success: true };
  },
  check: async () => ({ authenticated: true }),
  onError: async () => ({}),
};

const i18nProvider: I18nProvider = {
  translate: (key, options, fallback) =>
    String(i18n.t(key, { ...(options as object | undefined), defaultValue: fallback ?? key })),
  changeLocale: language => changeLanguage(language as Language),
  getLocale: () => i18n.language,
};

function WithRefine({ workspace, client }: { workspace: Workspace; client: QueryClient }) {
  const notificationProvider = useNotifications();
  useIdleSignOut();
  const dataProvider = useMemo(
    () =>
      makeDataProvider(name => {
        const found = workspace.resources.find(each => each.name === name);
        if (!found)
          throw new RequestError({ message: i18n.t('error.notVisible', { name }), extensions: { kind: 'forbidden' } });
        return found;
      }),
    [workspace],
  );
  const accessControl = useMemo<AccessControlProvider>(
    () => ({
      can: async ({ resource, action }) => {
        const rights = workspace.resources.find(each => each.name === resource)?.can as
          Record<string, boolean> | undefined;
        return { can: rights?.[action === 'edit' ? 'update' : action] !== false };
      },
    }),
    [workspace],
  );
  return (
    <Refine
      dataProvider={dataProvider}
      routerProvider={routerProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      notificationProvider={notificationProvider}
      accessControlProvider={accessControl}
      resources={workspace.resources.map(each => {
        const path = resourcePath(each);
        return { name: each.name, list: path, create: `${path}/new`, edit: `${path}/:id/edit`, show: `${path}/:id` };
      })}
      options={{ disableTelemetry: true, syncWithLocation: false, reactQuery: { clientConfig: client } }}
    >
      <AppRoutes />
    </Refine>
  );
}

function LoadWorkspace({ client }: { client: QueryClient }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['workspace'],
    queryFn: () => graphql<Workspace>('query Workspace { me resources }').then(readWorkspace),
    staleTime: Infinity,
  });
  const { language } = useTranslation().i18n;
  const workspace = useMemo(
    () => data && { ...data, resources: inLanguage(data.resources, isChinese(language)) },
    [data, language],
  );
  const preferred = data?.me.user.locale;
  useEffect(() => {
    if (preferred && !languageChosenHere()) void changeLanguage(preferred.startsWith('en') ? 'en-US' : 'zh-CN');
  }, [preferred]);
  // Asked again in vain, it keeps what it has: a form that is being filled stays on the screen.
  if (!workspace) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Starting />;
  return (
    <WorkspaceContext value={workspace}>
      <WithRefine workspace={workspace} client={client} />
    </WorkspaceContext>
  );
}

/** Everything behind the sign-in. Signing out unmounts it, and with it every row that was loaded. */
export function SignedIn() {
  const client = useMemo(makeQueryClient, []);
  useEffect(
    () =>
      connection.subscribe(() => {
        if (connection.get() === 'ok') void client.invalidateQueries();
      }),
    [client],
  );
  return (
    <QueryClientProvider client={client}>
      <LoadWorkspace client={client} />
    </QueryClientProvider>
  );
}
