import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { NotFound } from '../../app/NotFound';
import { ResourceList } from '../../resource/list/ResourceList';
import { useResource } from '../../resource/ResourceCatalogue';
import { OpenTotals } from './OpenTotals';

/** The work list of silent losses: what they cost a month in all and by kind, and each with what mends it. */
export function Leaks() {
  const leak = useResource('leakFinding');
  const [address, setAddress] = useSearchParams();
  const bare = address.size === 0;
  // Whoever comes without a wish comes to work off what is open; leaving that view is a wish.
  useEffect(() => {
    if (bare) setAddress({ view: 'open' }, { replace: true });
  }, []);
  return leak ? <ResourceList resource={leak} lead={<OpenTotals />} /> : <NotFound />;
}
