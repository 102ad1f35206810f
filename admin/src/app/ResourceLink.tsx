import { Navigate, useParams } from 'react-router';
import { recordPath } from '../resource/metadata';
import { useResource } from '../resource/ResourceCatalogue';
import { NotFound } from './NotFound';

/** `/resources/billBatch/<id>`: how the server names a record in mails and cards, without knowing our addresses. */
export function ResourceLink() {
  const { resource: name, id } = useParams();
  const resource = useResource(name);
  return resource && id ? <Navigate replace to={recordPath(resource, id)} /> : <NotFound />;
}
