import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';

export const RIGHTS = ['read', 'create', 'update', 'delete', 'export'] as const;
export type Right = (typeof RIGHTS)[number];

/** How far a right reaches, the least first. */
export const REACHES = ['own', 'department', 'subtree', 'tenant', 'all'] as const;
export type Reach = (typeof REACHES)[number];

interface Role {
  id: string;
  nameZh: string;
  nameEn: string;
}

interface Grant {
  id: string;
  version: number;
  permission: string;
  scope: Reach;
  role: { id: string } | null;
}

/** What one role may do with the list. */
export interface RoleRights {
  id: string;
  name: Text;
  grants: Partial<Record<Right, Grant>>;
}

/** The resource that a list is, as fields and rights call it: `certificates` -> `ownCertificates`. */
export const listResource = (code: string): string => `own${code.charAt(0).toUpperCase()}${code.slice(1)}`;

const permissionOf = (code: string, right: Right) => `lists.${code}.${right}`;

/** A role and what it is granted, for every role. */
export function rightsOf(code: string, roles: Role[], grants: Grant[]): RoleRights[] {
  return roles.map(({ id, nameZh, nameEn }) => {
    const mine = grants.filter(({ role }) => role?.id === id);
    const found = RIGHTS.flatMap(right => {
      const grant = mine.find(({ permission }) => permission === permissionOf(code, right));
      return grant ? [[right, grant] as const] : [];
    });
    return { id, name: { zh: nameZh, en: nameEn }, grants: Object.fromEntries(found) };
  });
}

export const useListRights = (code: string) =>
  useQuery({
    queryKey: ['listRights', code],
    queryFn: async () => {
      const answer = await graphql<{ roles: { nodes: Role[] }; rolePermissions: { nodes: Grant[] } }>(
        `
          query ListRights($filter: RolePermissionFilter!) {
            roles(paging: { limit: 200 }, sorting: [{ field: nameZh, direction: ASC }]) {
              nodes {
                id
                nameZh
                nameEn
              }
            }
            rolePermissions(filter: $filter, paging: { limit: 200 }) {
              nodes {
                id
                version
                permission
                scope
                role {
                  id
                }
              }
            }
          }
        `,
        { filter: { permission: { in: RIGHTS.map(right => permissionOf(code, right)) } } },
      );
      return rightsOf(code, answer.roles.nodes, answer.rolePermissions.nodes);
    },
  });

interface Change {
  role: RoleRights;
  right: Right;
  /** null takes the right away. */
  reach: Reach | null;
}

/** Gives a role a right over the list, changes its reach, or takes it away; every page is drawn anew. */
export function useGrant(code: string) {
  const client = useQueryClient();
  const write = ({ role, right, reach }: Change) => {
    const before = role.grants[right];
    if (!before) {
      return graphql(
        `
          mutation GrantRight($input: CreateOneRolePermissionInput!) {
            createOneRolePermission(input: $input) {
              id
            }
          }
        `,
        { input: { rolePermission: { roleId: role.id, permission: permissionOf(code, right), scope: reach } } },
      );
    }
    return reach === null
      ? graphql(
          `
            mutation TakeRight($input: DeleteOneRolePermissionInput!) {
              deleteOneRolePermission(input: $input) {
                id
              }
            }
          `,
          { input: { id: before.id } },
        )
      : graphql(
          `
            mutation ReachRight($input: UpdateOneRolePermissionInput!) {
              updateOneRolePermission(input: $input) {
                id
              }
            }
          `,
          { input: { id: before.id, update: { version: before.version, scope: reach } } },
        );
  };
  return async (change: Change) => {
    await write(change);
    await client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'listRights' || queryKey[0] === 'workspace',
    });
  };
}
