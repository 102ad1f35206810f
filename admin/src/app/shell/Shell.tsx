import { Drawer, Grid, Layout, Menu } from 'antd';
import { useEffect, useState } from 'react';
import { Outlet, useLocation } from 'react-router';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { JobNotices } from '../jobs/JobNotices';
import { Header } from './Header';
import { ConsentBand } from './ConsentBand';
import { Logo } from './Logo';
import { SandboxRibbon } from './SandboxRibbon';
import { ViewRibbon } from './ViewRibbon';
import { SearchPalette } from './SearchPalette';
import { useMenu } from './useMenu';
import { useShortcut } from './useShortcut';

const COLLAPSED_KEY = 'cloudtally.sider';

function useCollapsed(): [boolean, () => void] {
  const { lg, xl } = Grid.useBreakpoint();
  const [chosen, setChosen] = useState(() => localStorage.getItem(COLLAPSED_KEY));
  const collapsed = chosen === null ? lg === true && xl === false : chosen === 'yes';
  const toggle = () => {
    const next = collapsed ? 'no' : 'yes';
    localStorage.setItem(COLLAPSED_KEY, next);
    setChosen(next);
  };
  return [collapsed, toggle];
}

/** Sider, header and the page; one scroll bar, the page's. Below 992 px the sider is a drawer. */
export function Shell() {
  const { lg } = Grid.useBreakpoint();
  const phone = lg === false;
  const { me } = useWorkspace();
  const { pathname } = useLocation();
  const { items, selected } = useMenu();
  const [collapsed, toggle] = useCollapsed();
  const [drawer, setDrawer] = useState(false);
  const [search, setSearch] = useState(false);
  useShortcut('mod+k', () => setSearch(true));
  useEffect(() => {
    setDrawer(false);
    scrollTo({ top: 0 });
  }, [pathname]);

  const menu = (inlineCollapsed: boolean) => (
    <Menu
      mode="inline"
      items={items}
      selectedKeys={selected}
      inlineCollapsed={inlineCollapsed}
      className="shell-menu"
    />
  );
  return (
    <Layout hasSider={!phone} className={phone ? 'shell phone' : collapsed ? 'shell collapsed' : 'shell'}>
      {!phone && (
        <Layout.Sider width={216} collapsedWidth={64} collapsed={collapsed} className="shell-sider" trigger={null}>
          <Logo small={collapsed} />
          <nav className="shell-nav">{menu(collapsed)}</nav>
        </Layout.Sider>
      )}
      {phone && (
        <Drawer
          open={drawer}
          onClose={() => setDrawer(false)}
          placement="left"
          width={264}
          closable={false}
          className="shell-drawer"
        >
          <Logo />
          <nav className="shell-nav">{menu(false)}</nav>
        </Drawer>
      )}
      <Layout className="shell-main">
        {me.viewedBy && <ViewRibbon viewer={me.viewedBy} person={me.user.name} />}
        {!me.viewedBy && <ConsentBand />}
        {me.sandbox && <SandboxRibbon providers={me.sandboxProviders} />}
        <Header
          phone={phone}
          collapsed={collapsed}
          onMenu={phone ? () => setDrawer(true) : toggle}
          onSearch={() => setSearch(true)}
        />
        <Layout.Content className="shell-content">
          <Outlet />
        </Layout.Content>
      </Layout>
      <JobNotices />
      <SearchPalette open={search} onClose={() => setSearch(false)} />
    </Layout>
  );
}
