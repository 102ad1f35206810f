import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import type { ActionMeta, ActionResult, ResourceMeta, ResourceRecord } from '../metadata';
import { ActionDialog } from './ActionDialog';
import { FailureList } from './FailureList';

export interface ActionRequest {
  resource: ResourceMeta;
  action: ActionMeta;
  /** Empty for an action on the collection. */
  records: ResourceRecord[];
  /** What the form starts with, where the page knows it. */
  initial?: Record<string, unknown>;
  onDone?: (result: ActionResult) => void;
}

type Run = (request: ActionRequest) => void;

const ActionContext = createContext<Run | null>(null);

/** One dialog for every verb of the product; `useRunAction()` opens it from a list, a detail page or a workbench. */
export function ActionProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<{ opening: number; request: ActionRequest } | null>(null);
  const [failed, setFailed] = useState<{ request: ActionRequest; result: ActionResult } | null>(null);
  const run = useCallback<Run>(
    next => setRequest(before => ({ opening: (before?.opening ?? 0) + 1, request: next })),
    [],
  );
  const close = useCallback(() => setRequest(null), []);
  return (
    <ActionContext value={run}>
      {children}
      {request && (
        <ActionDialog
          key={request.opening}
          {...request.request}
          onClose={close}
          onPartlyFailed={result => setFailed({ request: request.request, result })}
        />
      )}
      {failed && <FailureList {...failed} onClose={() => setFailed(null)} />}
    </ActionContext>
  );
}

export function useRunAction(): Run {
  const run = useContext(ActionContext);
  if (!run) throw new ReferenceError('useRunAction is called outside ActionProvider');
  return run;
}
