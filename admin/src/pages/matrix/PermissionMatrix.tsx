import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Empty, Grid, Input, Select, Switch } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useText } from '../../app/language';
import { FormBar } from '../../resource/form/FormBar';
import { useLeaveGuard } from '../../resource/form/useLeaveGuard';
import { useMay } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { saveCsv } from '../saveCsv';
import { usePage } from '../usePage';
import {
  changesOf,
  modulesOf,
  narrowed,
  withCell,
  type Draft,
  type Matrix,
  type MatrixRole,
  type MatrixRow,
} from './matrix';
import { useCellWord } from './MatrixCell';
import { csvOf } from './matrixCsv';
import { MatrixTable } from './MatrixTable';
import { ReviewDialog } from './ReviewDialog';

const NONE: Draft = new Map();

function Sheet({ matrix, onSaved }: { matrix: Matrix; onSaved: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const word = useCellWord();
  const { message } = App.useApp();
  const mayEdit = useMay('access.manage');
  const { md } = Grid.useBreakpoint();
  const [address, setAddress] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(NONE);
  const [reviewing, setReviewing] = useState(false);
  useLeaveGuard(draft.size > 0);

  const search = address.get('q') ?? '';
  const onlyDifferent = address.get('different') === '1';
  const chosen = (address.get('roles') ?? '').split(',').filter(Boolean);
  const picked = matrix.roles.filter(({ key }) => chosen.includes(key));
  // A phone has room for one; whoever wants to compare chooses.
  const roles = picked.length > 0 ? picked : md === false ? matrix.roles.slice(0, 1) : matrix.roles;
  const modules = useMemo(() => modulesOf(matrix), [matrix]);
  const shown = narrowed(modules, { search, roles, draft, onlyDifferent });
  const changes = useMemo(() => changesOf(matrix, draft), [matrix, draft]);
  const rows = useMemo(
    () =>
      new Map<string, MatrixRow>(
        modules
          .flatMap(each => [...each.rows, ...each.resources.flatMap(resource => resource.rows)])
          .map(row => [row.name, row]),
      ),
    [modules],
  );

  const put = (name: string, value: string) =>
    setAddress(
      before => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const set = useCallback(
    (role: MatrixRole, row: MatrixRow, value: string) => setDraft(before => withCell(before, role, row, value)),
    [],
  );
  const download = () =>
    saveCsv(
      `${t('matrix.title')}.csv`,
      csvOf(shown, roles, draft, {
        text,
        module: name => t(`matrix.module.${name}`, name),
        value: word,
        head: [t('matrix.group'), t('rights.permission'), t('matrix.key')],
      }),
    );

  return (
    <>
      <section className="panel">
        <div className="list-toolbar matrix-toolbar">
          <Input.Search
            allowClear
            defaultValue={search}
            placeholder={t('matrix.search')}
            aria-label={t('matrix.search')}
            onChange={event => put('q', event.target.value)}
          />
          <Select
            mode="multiple"
            allowClear
            maxTagCount="responsive"
            value={picked.map(({ key }) => key)}
            placeholder={t('matrix.allRoles')}
            aria-label={t('matrix.roles')}
            optionFilterProp="label"
            options={matrix.roles.map(role => ({ value: role.key, label: text(role.title) }))}
            onChange={keys => put('roles', keys.join(','))}
          />
          <label className="switch-label">
            <Switch size="small" checked={onlyDifferent} onChange={on => put('different', on ? '1' : '')} />{' '}
            {t('matrix.onlyDifferent')}
          </label>
          <span className="spacer" />
          <Button icon={<DownloadOutlined />} onClick={download}>
            {t('matrix.export')}
          </Button>
        </div>
        {shown.length === 0 ? (
          <Empty className="matrix-empty" description={t('matrix.nothing')} />
        ) : (
          <div className={roles.length > 9 ? 'matrix-scroll' : 'matrix-plain'}>
            <MatrixTable
              modules={shown}
              roles={roles}
              draft={draft}
              mayEdit={mayEdit}
              unfolded={search.trim() !== '' || onlyDifferent}
              onSet={set}
            />
          </div>
        )}
      </section>
      {draft.size > 0 && (
        <FormBar changed>
          <Button onClick={() => setDraft(NONE)}>{t('matrix.discard')}</Button>
          <Button type="primary" onClick={() => setReviewing(true)} data-testid="review">
            {t('matrix.goReview', { count: changes.length })}
          </Button>
        </FormBar>
      )}
      {reviewing && (
        <ReviewDialog
          changes={changes}
          rows={rows}
          onClose={() => setReviewing(false)}
          onSaved={({ changed, peopleCount }) => {
            setReviewing(false);
            setDraft(NONE);
            void message.success(t('matrix.saved', { changed, people: peopleCount }));
            onSaved();
          }}
        />
      )}
    </>
  );
}

/** Every role beside every right and field: what each may do, how far, and what a change comes to. */
export function PermissionMatrix() {
  const { t } = useTranslation();
  const query = usePage<Matrix>('{ permissionMatrix }');
  return (
    <div className="rights-page">
      <PageHead title={t('matrix.title')} hint={t('matrix.hint')} />
      <Loaded query={query}>{matrix => <Sheet matrix={matrix} onSaved={() => void query.refetch()} />}</Loaded>
    </div>
  );
}
