import { Alert, Button, Drawer, Grid } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, useWorkspace } from '../ResourceCatalogue';
import { fits, pathsOf, type FilterTree } from '../data/filterTree';
import { compileTree } from '../data/treeFilter';
import type { ResourceMeta } from '../metadata';
import { conditionsIn, toDraft, toTree, type DraftGroup } from './filterDraft';
import { FilterGroup } from './FilterGroup';
import { offeredPaths } from './offeredPaths';

interface FilterBuilderProps {
  resource: ResourceMeta;
  filter: FilterTree | null;
  onApply: (filter: FilterTree | null) => void;
  onClose: () => void;
}

/** Any question as groups of conditions; nothing is asked before it is applied, so that back undoes it in one step. */
export function FilterBuilder({ resource, filter, onApply, onClose }: FilterBuilderProps) {
  const { t } = useTranslation();
  const { md } = Grid.useBreakpoint();
  const { resources } = useWorkspace();
  const { today } = useMe();
  const find = useMemo(() => pathsOf(resource, resources), [resource, resources]);
  const offered = useMemo(() => offeredPaths(resource, resources), [resource, resources]);
  const [draft, setDraft] = useState<DraftGroup>(() => toDraft(filter));
  const [tried, setTried] = useState(false);
  const tree = toTree(draft);
  const unfinished = conditionsIn(draft).filter(each => !fits(each, find)).length;
  const tooComplex = tree !== null && unfinished === 0 && 'wrong' in compileTree(tree, find, today);
  const apply = () => {
    setTried(true);
    if (unfinished > 0 || tooComplex) return;
    onApply(tree);
    onClose();
  };
  return (
    <Drawer
      open
      title={t('filter.title')}
      width={md === false ? '100%' : 760}
      onClose={onClose}
      className="filter-builder"
      footer={
        <div className="filter-builder-bar">
          <Button onClick={() => setDraft(toDraft(null))}>{t('filter.clear')}</Button>
          <span className="spacer" />
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button type="primary" onClick={apply} data-testid="apply-filter">
            {t('filter.apply')}
          </Button>
        </div>
      }
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          apply();
        }}
      >
        {tried && unfinished > 0 && (
          <Alert type="error" showIcon message={t('filter.unfinished', { count: unfinished })} />
        )}
        {tooComplex && <Alert type="error" showIcon message={t('filter.tooComplex')} />}
        <FilterGroup group={draft} level={1} onChange={setDraft} {...{ find, offered, tried }} />
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </Drawer>
  );
}
