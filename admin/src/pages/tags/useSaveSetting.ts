import { useState } from 'react';
import type { FormInstance } from 'antd';
import { graphql } from '../../app/session/graphql';
import { isRequestError, type RequestError } from '../../app/session/requestError';
import { useRefreshResource } from '../../resource/action/useRefreshResource';
import type { ResourceMeta } from '../../resource/metadata';
import { showFieldErrors } from '../../resource/schema/showFieldErrors';

interface Kept {
  id: string;
  version: number;
}

/** Makes, changes or deletes one record of a resource from a dialog; what the server refuses stands at its field. */
export function useSaveSetting(resource: ResourceMeta, form: FormInstance, onDone: () => void) {
  const refresh = useRefreshResource();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const { name, type } = resource;
  const attempt = async (query: string, input: object) => {
    setBusy(true);
    setError(null);
    try {
      await graphql(query, { input });
      await refresh(resource);
      onDone();
    } catch (failure) {
      if (!isRequestError(failure)) throw failure;
      if (!showFieldErrors(form, failure.errors, 'input')) setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const verb = (kind: 'create' | 'update' | 'delete') => {
    const one = `${kind}One${type}`;
    return `mutation ($input: ${one.charAt(0).toUpperCase()}${one.slice(1)}Input!) { ${one}(input: $input) { id } }`;
  };
  return {
    busy,
    error,
    save: (kept: Kept | null, given: object) =>
      kept
        ? attempt(verb('update'), { id: kept.id, update: { ...given, version: kept.version } })
        : attempt(verb('create'), { [name]: given }),
    remove: ({ id }: Kept) => attempt(verb('delete'), { id }),
  };
}
