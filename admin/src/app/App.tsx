import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { ErrorBoundary } from './ErrorBoundary';
import { isChinese } from './language';
import { ConnectionNotice } from './session/ConnectionNotice';
import { resume, session } from './session/session';
import { SignIn } from './session/SignIn';
import { SignedIn } from './SignedIn';
import { Starting } from './Starting';
import { theme } from './theme';

function Gate() {
  const state = useSyncExternalStore(session.subscribe, session.get);
  useEffect(() => void resume(), []);
  if (state.phase === 'starting') return <Starting />;
  return state.phase === 'out' ? <SignIn reason={state.reason} /> : <SignedIn />;
}

export function App() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      theme={theme}
      locale={isChinese(i18n.language) ? zhCN : enUS}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      form={{ scrollToFirstError: { behavior: 'smooth', block: 'center' } }}
    >
      <ErrorBoundary>
        {/* Around the notices too, since a notice links to its job. */}
        <BrowserRouter>
          <AntApp message={{ maxCount: 3 }}>
            <ConnectionNotice />
            <Gate />
          </AntApp>
        </BrowserRouter>
      </ErrorBoundary>
    </ConfigProvider>
  );
}
