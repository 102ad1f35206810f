import { Link } from 'react-router';
import { useText } from '../../app/language';
import { StatusTag } from '../../resource/fields/StatusTag';
import { fieldOf, recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import type { Note } from './correction';

/** A note by its number, or its kind while it has none, and how far it is. */
export function NoteLink({ note }: { note: Note }) {
  const text = useText();
  const resource = useResource('bill');
  if (!resource) return null;
  const valueOf = (field: 'kind' | 'state') =>
    fieldOf(resource, field)?.values?.find(({ value }) => value === note[field]);
  return (
    <span className="note-link">
      <Link to={recordPath(resource, note.id)}>{note.number ?? text(valueOf('kind')?.title)}</Link>
      <StatusTag dot value={valueOf('state')} />
    </span>
  );
}
