import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../app/session/graphql';

/** Plays one thing on a sandbox, tells how it went, and asks for the state anew. */
export function usePlay(plugin: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const play = async (mutation: string, variables: object, done: string) => {
    setBusy(true);
    try {
      await graphql(mutation, { plugin, ...variables });
      void message.success(t(done));
    } catch (error) {
      void message.error((error as Error).message, 6);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['page'] });
    }
  };
  return { play, busy };
}
