import {
  MenuFoldOutlined,
  MenuOutlined,
  MenuUnfoldOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import { Breadcrumb, Button, Layout, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isChinese, type Language } from '../language';
import { graphql } from '../session/graphql';
import { HelpDialog } from './HelpDialog';
import { InboxButton } from './InboxButton';
import { LanguageSwitch } from './LanguageSwitch';
import { PersonMenu } from './PersonMenu';
import { useBreadcrumb } from './useBreadcrumb';
import { useShortcut } from './useShortcut';

interface HeaderProps {
  phone: boolean;
  collapsed: boolean;
  onMenu: () => void;
  onSearch: () => void;
}

const MOD = navigator.platform.toLowerCase().includes('mac') ? '⌘' : 'Ctrl ';

/** Keeps the choice with the account, so that mails and other machines speak it too; failing that is no one's problem. */
const rememberLanguage = (language: Language) =>
  void graphql('mutation Remember($locale: String!) { updateMyPreferences(locale: $locale) }', {
    locale: isChinese(language) ? 'zh' : 'en',
  }).catch(() => undefined);

export function Header({ phone, collapsed, onMenu, onSearch }: HeaderProps) {
  const { t } = useTranslation();
  const crumbs = useBreadcrumb(phone);
  const [help, setHelp] = useState(false);
  useShortcut('?', () => setHelp(true));
  return (
    <Layout.Header className="shell-header">
      <Button
        type="text"
        aria-label={t('shell.menu')}
        data-testid="menu"
        icon={phone ? <MenuOutlined /> : collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        onClick={onMenu}
      />
      <Breadcrumb className="shell-crumbs" items={crumbs} />
      {phone ? (
        <Button type="text" icon={<SearchOutlined />} onClick={onSearch} aria-label={t('shell.search')} />
      ) : (
        <button type="button" className="search-opener" onClick={onSearch} data-testid="open-search">
          <SearchOutlined />
          <span>{t('shell.searchHint')}</span>
          <kbd>{MOD}K</kbd>
        </button>
      )}
      {!phone && (
        <Tooltip title={t('shell.help')}>
          <Button
            type="text"
            icon={<QuestionCircleOutlined />}
            aria-label={t('shell.help')}
            onClick={() => setHelp(true)}
          />
        </Tooltip>
      )}
      <InboxButton />
      <LanguageSwitch onChange={rememberLanguage} />
      <PersonMenu phone={phone} />
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </Layout.Header>
  );
}
