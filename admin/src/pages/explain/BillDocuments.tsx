import type { ResourceRecord } from '../../resource/metadata';

export function BillDocuments({ record }: { record: ResourceRecord }) {
  return <>{record.id}</>;
}
