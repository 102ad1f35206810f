import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { shownIn, type Draft, type MatrixModule, type MatrixRole, type MatrixRow } from './matrix';
import { MatrixCell } from './MatrixCell';

interface MatrixTableProps {
  modules: readonly MatrixModule[];
  roles: readonly MatrixRole[];
  draft: Draft;
  mayEdit: boolean;
  /** Fields are folded unless somebody looks for something. */
  unfolded: boolean;
  onSet: (role: MatrixRole, row: MatrixRow, value: string) => void;
}

/** Rights by module, the fields of a resource folded below, a column per role. */
export function MatrixTable({ modules, roles, draft, mayEdit, unfolded, onSet }: MatrixTableProps) {
  const { t } = useTranslation();
  const text = useText();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string) =>
    setOpen(before => {
      const next = new Set(before);
      if (!next.delete(name)) next.add(name);
      return next;
    });
  const line = (row: MatrixRow) => (
    <tr key={row.name} className={`matrix-row of-${row.kind}`}>
      <th scope="row">
        <span>{text(row.title)}</span> <span className="faint num">{row.name}</span>
        {row.sensitive && <span className="matrix-sensitive">{t('matrix.sensitive')}</span>}
      </th>
      {roles.map(role => (
        <MatrixCell
          key={role.id}
          role={role}
          row={row}
          value={shownIn(role, row, draft)}
          mayEdit={mayEdit}
          onSet={onSet}
        />
      ))}
    </tr>
  );
  return (
    <table className="matrix-table" data-testid="matrix">
      <thead>
        <tr>
          <th scope="col">{t('rights.permission')}</th>
          {roles.map(role => (
            <th key={role.id} scope="col">
              <b>{text(role.title)}</b>
              <span className="faint">{t('matrix.members', { count: role.members })}</span>
              {role.mine && <span className="matrix-mine">{t('matrix.mine')}</span>}
            </th>
          ))}
        </tr>
      </thead>
      {modules.map(each => (
        <tbody key={each.name}>
          <tr className="matrix-module">
            <th scope="rowgroup" colSpan={roles.length + 1}>
              {t(`matrix.module.${each.name}`, each.name)}
            </th>
          </tr>
          {each.rows.map(line)}
          {each.resources.map(resource => {
            const shown = unfolded || open.has(resource.name);
            const ruled = resource.rows.filter(row => roles.some(role => shownIn(role, row, draft))).length;
            return (
              <Fragment key={resource.name}>
                <tr className="matrix-resource">
                  <th scope="rowgroup" colSpan={roles.length + 1}>
                    <button type="button" aria-expanded={shown} onClick={() => toggle(resource.name)}>
                      {shown ? <DownOutlined /> : <RightOutlined />}{' '}
                      {t('matrix.fieldsOf', { name: text(resource.title), count: resource.rows.length })}
                      {ruled > 0 && <span className="matrix-ruled">{t('matrix.ruled', { count: ruled })}</span>}
                    </button>
                  </th>
                </tr>
                {shown && resource.rows.map(line)}
              </Fragment>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
