import { useWorkspace } from '../resource/ResourceCatalogue';
import type { ActionMeta, ResourceMeta } from '../resource/metadata';

/** A verb of the product by its name, whichever resource declares it; null when this person may not use it. */
export function useNamedAction(name: string): { resource: ResourceMeta; action: ActionMeta } | null {
  const { resources } = useWorkspace();
  for (const resource of resources) {
    const action = resource.actions.find(each => each.name === name);
    if (action) return { resource, action };
  }
  return null;
}
