import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import { currentOrNull } from '../access';
import { ViewOnly } from '../session/view-as';
import { inLocale } from '../i18n';

const ENDS_IT = 'endViewAs';

/** Whoever looks as somebody else changes nothing; the database's read-only transactions hold it once more. */
export const viewOnly: ApolloServerPlugin = {
  requestDidStart: async (): Promise<GraphQLRequestListener<object>> => ({
    didResolveOperation: async ({ operation }) => {
      const actor = currentOrNull()?.actor;
      if (!actor?.viewedBy || operation?.operation === OperationTypeNode.QUERY) return;
      const asked = operation?.selectionSet.selections ?? [];
      if (asked.every(field => field.kind === Kind.FIELD && field.name.value === ENDS_IT)) return;
      const error = ViewOnly({});
      throw new GraphQLError(inLocale(error.text, actor.locale), {
        extensions: {
          code: error.code,
          kind: error.kind,
          fix: inLocale(error.fix, actor.locale),
          http: { status: 403 },
        },
      });
    },
  }),
};
