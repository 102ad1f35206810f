import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { graphql } from '../session/graphql';

/** A record as the server leads to it; title and code as this person sees them. */
export interface RecordLink {
  resource: string;
  id: string;
  title: string | null;
  code: string | null;
}

export interface MyRecords {
  recent: RecordLink[];
  marked: RecordLink[];
}

const KEY = ['my-records'];

/** What this person opened last, and what they marked. */
export function useMyRecords(enabled = true): MyRecords | undefined {
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await graphql<{ myRecords: MyRecords }>('query { myRecords }')).myRecords,
    enabled,
    staleTime: 60_000,
  });
  return data;
}

/** Records that are called so, or alike where none is. */
export interface FoundRecords {
  records: RecordLink[];
  alike: boolean;
}

export async function findRecords(text: string): Promise<FoundRecords> {
  const answer = await graphql<{ findRecords: FoundRecords }>(
    'query Find($text: String!) { findRecords(text: $text) }',
    {
      text,
    },
  );
  return answer.findRecords;
}

/** Tells once per visit of a record that it was opened. Nobody has to hear when that does not work. */
export function useOpened(resource: string, id: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!id) return;
    void graphql('mutation Opened($resource: String!, $id: ID!) { recordOpened(resource: $resource, id: $id) }', {
      resource,
      id,
    }).then(
      () => client.invalidateQueries({ queryKey: KEY }),
      () => undefined,
    );
  }, [client, resource, id]);
}

/** Whether this person marked the record, and the way to change it; shown at once, taken back if the server refuses. */
export function useMark(link: RecordLink): { marked: boolean; toggle: () => void } {
  const client = useQueryClient();
  const mine = useMyRecords();
  const marked = mine?.marked.some(each => each.id === link.id) ?? false;
  const { mutate } = useMutation({
    mutationFn: (wanted: boolean) =>
      graphql(
        'mutation Mark($resource: String!, $id: ID!, $marked: Boolean!) { markRecord(resource: $resource, id: $id, marked: $marked) }',
        { resource: link.resource, id: link.id, marked: wanted },
      ),
    onMutate: wanted =>
      client.setQueryData<MyRecords>(
        KEY,
        known =>
          known && {
            ...known,
            marked: [...(wanted ? [link] : []), ...known.marked.filter(({ id }) => id !== link.id)],
          },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return { marked, toggle: () => mutate(!marked) };
}
