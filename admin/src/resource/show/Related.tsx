import { useList } from '@refinedev/core';
import { ResourceList } from '../list/ResourceList';
import { useResource } from '../ResourceCatalogue';
import type { ResourceMeta } from '../metadata';

interface RelatedProps {
  related: ResourceMeta['related'][number];
  id: string;
}

/** How many there are, beside the tab's name. */
export function RelatedCount({ related, id }: RelatedProps) {
  const target = useResource(related.resource);
  const { result } = useList({
    resource: target?.name,
    pagination: { pageSize: 1 },
    meta: { select: 'id', where: { [related.field]: { eq: id } } },
    errorNotification: false,
    queryOptions: { enabled: !!target, staleTime: 30_000 },
  });
  return result?.total === undefined ? null : <span className="tab-count num">{result.total.toLocaleString()}</span>;
}

export function RelatedList({ related, id }: RelatedProps) {
  const target = useResource(related.resource);
  return target ? <ResourceList key={target.name} resource={target} within={{ field: related.field, id }} /> : null;
}
