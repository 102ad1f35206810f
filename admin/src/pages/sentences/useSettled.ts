import { useEffect, useState } from 'react';

/** What is on screen once the typing has settled, as the plain value that its text is; null as long as nothing whole is typed. */
export function useSettled(wanted: object | null, afterMs: number): unknown {
  const asked = JSON.stringify(wanted);
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), afterMs);
    return () => clearTimeout(timer);
  }, [asked, afterMs]);
  return JSON.parse(settled) as unknown;
}
