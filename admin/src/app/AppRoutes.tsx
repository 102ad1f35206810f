import { Skeleton } from 'antd';
import { Suspense } from 'react';
import { Outlet, Route, Routes, useLocation } from 'react-router';
import { lazyPage } from './lazyPage';
import { useWorkspace } from '../resource/ResourceCatalogue';
import { resourcePath } from '../resource/metadata';
import { ErrorBoundary } from './ErrorBoundary';
import { NotFound } from './NotFound';
import { ResourceLink } from './ResourceLink';
import { pages } from '../pages/pages';
import { ActionProvider } from '../resource/action/ActionProvider';
import { Shell } from './shell/Shell';

const ResourceList = lazyPage(() => import('../resource/list/ResourceList'), 'ResourceList');
const ResourceShow = lazyPage(() => import('../resource/show/ResourceShow'), 'ResourceShow');
const RecordPrint = lazyPage(() => import('../resource/print/RecordPrint'), 'RecordPrint');
const ResourceForm = lazyPage(() => import('../resource/form/ResourceForm'), 'ResourceForm');

function PageFrame() {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense fallback={<Skeleton active className="page-skeleton" paragraph={{ rows: 10 }} />}>
        <Outlet />
      </Suspense>
    </ErrorBoundary>
  );
}

/** One route per page of its own design, four per resource. The key per resource keeps one list's state out of another. */
export function AppRoutes() {
  const { resources } = useWorkspace();
  return (
    <ActionProvider>
      <Routes>
        <Route element={<PageFrame />}>
          {resources.map(resource => (
            <Route
              key={resource.name}
              path={`${resourcePath(resource)}/:id/print`}
              element={<RecordPrint key={resource.name} resource={resource} />}
            />
          ))}
        </Route>
        <Route element={<Shell />}>
          <Route element={<PageFrame />}>
            {pages.map(({ path, Component }) => (
              <Route key={path} path={path} element={<Component />} />
            ))}
            {resources.map(resource => (
              <Route key={resource.name} path={resourcePath(resource)}>
                <Route index element={<ResourceList key={resource.name} resource={resource} />} />
                <Route path="new" element={<ResourceForm key={resource.name} resource={resource} />} />
                <Route path=":id" element={<ResourceShow key={resource.name} resource={resource} />} />
                <Route path=":id/edit" element={<ResourceForm key={`${resource.name}.edit`} resource={resource} />} />
              </Route>
            ))}
            <Route path="/resources/:resource/:id" element={<ResourceLink />} />
            <Route path="*" element={<NotFound />} />
          </Route>
        </Route>
      </Routes>
    </ActionProvider>
  );
}
