import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { ALL, inputOf, type Definition, type Draft } from './definition';

const MOST = 200;

/** Definitions of one resource, or of all; archived ones too. */
export function useDefinitions(resource: string | null, enabled = true) {
  return useQuery({
    queryKey: ['customFields', resource],
    queryFn: async () => {
      const answer = await graphql<{ customFields: { nodes: Definition[] } }>(
        `query CustomFields($filter: CustomFieldFilter!, $sorting: [CustomFieldSort!]!, $paging: OffsetPaging!) {
          customFields(filter: $filter, sorting: $sorting, paging: $paging) { nodes { ${ALL} } }
        }`,
        {
          filter: resource === null ? {} : { resource: { eq: resource } },
          sorting: ['resource', 'position', 'key'].map(field => ({ field, direction: 'ASC' })),
          paging: { limit: MOST, offset: 0 },
        },
      );
      return answer.customFields.nodes;
    },
    enabled,
  });
}

/** Writes definitions; afterwards every page is drawn with them, and what was typed stays. */
export function useSaveDefinition() {
  const client = useQueryClient();
  const refresh = async () => {
    await client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === 'workspace' || queryKey[0] === 'customFields',
    });
  };
  const write = (draft: Draft) =>
    draft.id
      ? graphql(
          'mutation EditField($input: UpdateOneCustomFieldInput!) { updateOneCustomField(input: $input) { id } }',
          { input: { id: draft.id, update: inputOf(draft, false) } },
        )
      : graphql(
          'mutation AddField($input: CreateOneCustomFieldInput!) { createOneCustomField(input: $input) { id } }',
          { input: { customField: inputOf(draft, true) } },
        );
  return {
    save: async (draft: Draft) => {
      await write(draft);
      await refresh();
    },
    /** Gives the fields their places in this order. */
    order: async (fields: Definition[]) => {
      for (const [at, field] of fields.entries()) {
        if (field.position !== (at + 1) * 10) await write({ ...field, position: (at + 1) * 10 });
      }
      await refresh();
    },
  };
}

/** Roles by name, for whoever may limit a field to some of them. */
export const useFieldRoles = () =>
  useQuery({
    queryKey: ['fieldRoles'],
    queryFn: async () => (await graphql<{ fieldRoles: { id: string; name: Text }[] }>('{ fieldRoles }')).fieldRoles,
  });
