import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { EFFECTS, savedIn, SCOPES, type MatrixRole, type MatrixRow } from './matrix';

interface MatrixCellProps {
  role: MatrixRole;
  row: MatrixRow;
  value: string;
  mayEdit: boolean;
  onSet: (role: MatrixRole, row: MatrixRow, value: string) => void;
}

/** How a value of a cell is called. */
export function useCellWord(): (row: Pick<MatrixRow, 'kind'>, value: string) => string {
  const { t } = useTranslation();
  return ({ kind }, value) => {
    if (kind === 'grant') return value ? t(`rights.scope.${value}`) : t('matrix.none');
    return value ? t(`rights.effect.${value}`) : t('matrix.open');
  };
}

/** The browser's own select: hundreds of them are drawn at once, and each works by keyboard and on a phone. */
export const MatrixCell = memo(function MatrixCell({ role, row, value, mayEdit, onSet }: MatrixCellProps) {
  const { t } = useTranslation();
  const text = useText();
  const word = useCellWord();
  const saved = savedIn(role, row);
  const changed = value !== saved;
  const options: readonly string[] = row.kind === 'grant' ? SCOPES : EFFECTS;
  /** Nobody gives more to a role of their own; the server judges again. */
  const tooWide = (option: string) => {
    if (!role.mine) return false;
    const rank = options.indexOf(option) - options.indexOf(saved);
    return row.kind === 'grant' ? rank > 0 : rank < 0;
  };
  return (
    <td className={changed ? 'matrix-cell changed' : 'matrix-cell'}>
      {mayEdit ? (
        <select
          className={`matrix-${row.kind} is-${value || 'nothing'}`}
          value={value}
          aria-label={`${text(row.title)} · ${text(role.title)}`}
          title={changed ? t('matrix.was', { value: word(row, saved) }) : undefined}
          data-testid={`cell-${role.key}-${row.name}`}
          onChange={event => onSet(role, row, event.target.value)}
        >
          {['', ...options].map(option => (
            <option key={option} value={option} disabled={tooWide(option)}>
              {word(row, option)}
            </option>
          ))}
        </select>
      ) : (
        <span className={`matrix-${row.kind} is-${value || 'nothing'}`}>{word(row, value)}</span>
      )}
    </td>
  );
});
