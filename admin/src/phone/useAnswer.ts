import { useCallback, useEffect, useState } from 'react';
import { graphql } from '../app/session/graphql';

export interface Answer<T> {
  data: T | null;
  error: Error | null;
  reload: () => void;
}

/** The answer of a query that names one field; a page of two screens needs no cache. */
export function useAnswer<T>(query: string, variables: Record<string, string>): Answer<T> {
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [round, setRound] = useState(0);
  // By its content: the caller makes a new object at each drawing.
  const asked = JSON.stringify(variables);
  useEffect(() => {
    setData(null);
    const stop = new AbortController();
    graphql<Record<string, T>>(query, JSON.parse(asked) as object, stop.signal)
      .then(answer => {
        setData(Object.values(answer)[0] ?? null);
        setError(null);
      })
      .catch((failure: Error) => !stop.signal.aborted && setError(failure));
    return () => stop.abort();
  }, [query, asked, round]);
  return { data, error, reload: useCallback(() => setRound(each => each + 1), []) };
}
