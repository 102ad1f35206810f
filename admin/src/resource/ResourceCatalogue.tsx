import { createContext, useContext } from 'react';
import type { Text } from '../app/language';
import type { ResourceMeta } from './metadata';

export interface Me {
  user: { id: string; name: string; login: string; locale: string; email: string | null };
  tenant: { id: string; name: string; kind: string; currency?: string };
  departments: { id: string; name: string }[];
  roles: { id: string; key: string; name: Text }[];
  permissions: string[];
  /** Who looks through this person's eyes, read-only. */
  viewedBy?: { id: string; name: string; until: string } | null;
  sandbox: boolean;
  sandboxProviders: { id: string; title: Text | string }[];
  version: string;
  today: string;
  openPeriod: string | null;
}

/** What the signed-in person is and may see: fetched once after sign-in, before any page is drawn. */
export interface Workspace {
  me: Me;
  resources: ResourceMeta[];
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new ReferenceError('useWorkspace is called outside the signed-in part');
  return workspace;
}

export const useMe = (): Me => useWorkspace().me;

/** Views are declared once for every day: `$today` in their filters is this day. */
const withToday = (resources: ResourceMeta[], today: string): ResourceMeta[] =>
  JSON.parse(JSON.stringify(resources).replaceAll('"$today"', JSON.stringify(today))) as ResourceMeta[];

export const readWorkspace = ({ me, resources }: Workspace): Workspace => ({
  me,
  resources: withToday(resources, me.today),
});

/** A resource by its name or its plural; undefined when this person may not read it. */
export function useResource(name: string | undefined): ResourceMeta | undefined {
  const { resources } = useWorkspace();
  return resources.find(each => each.name === name || each.plural === name);
}

export const useMay = (permission: string): boolean => useWorkspace().me.permissions.includes(permission);
