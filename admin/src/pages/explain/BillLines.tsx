import type { ResourceRecord } from '../../resource/metadata';

export function BillLines({ record }: { record: ResourceRecord }) {
  return <>{record.id}</>;
}
