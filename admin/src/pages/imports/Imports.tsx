import { NotFound } from '../../app/NotFound';
import { ResourceList } from '../../resource/list/ResourceList';
import { useResource } from '../../resource/ResourceCatalogue';
import { StartImport } from './StartImport';

/** Sheets into records: begin one, and find those that were begun. */
export function Imports() {
  const resource = useResource('recordImport');
  return resource ? <ResourceList resource={resource} lead={<StartImport />} /> : <NotFound />;
}
