import { Alert, Modal, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { ErrorState } from '../../app/ErrorState';
import { graphql } from '../../app/session/graphql';
import { inputOf, type CellChange, type MatrixRow } from './matrix';
import { useCellWord } from './MatrixCell';

interface Effect {
  what: string;
  from: string | null;
  to: string | null;
}
interface Outcome {
  changed: number;
  peopleCount: number;
  people: { userId: string; name: string; gains: Effect[]; loses: Effect[] }[];
}

interface ReviewDialogProps {
  changes: readonly CellChange[];
  /** The rows by name, for what they are called. */
  rows: ReadonlyMap<string, MatrixRow>;
  onClose: () => void;
  onSaved: (outcome: Outcome) => void;
}

const PREVIEW = 'mutation Preview($changes: JSON!) { previewPermissionMatrix(changes: $changes) }';
const SAVE = 'mutation Save($changes: JSON!) { savePermissionMatrix(changes: $changes) }';

function Effects({
  title,
  tone,
  effects,
  rows,
}: { title: string; tone: string; effects: Effect[] } & Pick<ReviewDialogProps, 'rows'>) {
  const text = useText();
  const word = useCellWord();
  if (effects.length === 0) return null;
  return (
    <ul className={`matrix-effects ${tone}`} aria-label={title}>
      {effects.map(({ what, from, to }) => {
        const row = rows.get(what);
        return (
          <li key={what}>
            {title} {row ? text(row.title) : what}{' '}
            <span className="muted">
              {word(row ?? { kind: 'grant' }, from ?? '')} → {word(row ?? { kind: 'grant' }, to ?? '')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the changes come to, person by person, as the server found by doing and undoing them; then one button. */
export function ReviewDialog({ changes, rows, onClose, onSaved }: ReviewDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const word = useCellWord();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let gone = false;
    graphql<{ previewPermissionMatrix: Outcome }>(PREVIEW, { changes: inputOf(changes) }).then(
      answer => !gone && setOutcome(answer.previewPermissionMatrix),
      (error: Error) => !gone && setFailure(error),
    );
    return () => {
      gone = true;
    };
  }, [changes]);
  async function save() {
    setBusy(true);
    try {
      onSaved(
        (await graphql<{ savePermissionMatrix: Outcome }>(SAVE, { changes: inputOf(changes) })).savePermissionMatrix,
      );
    } catch (error) {
      setFailure(error as Error);
      setBusy(false);
    }
  }
  return (
    <Modal
      open
      width={720}
      title={t('matrix.review', { count: changes.length })}
      okText={t('matrix.save')}
      okButtonProps={{ disabled: !outcome || failure !== null, loading: busy }}
      onOk={() => void save()}
      onCancel={onClose}
      data-testid="review-matrix"
    >
      {failure && <ErrorState compact error={failure} />}
      <div className="matrix-review">
        <section>
          <h3>{t('matrix.cells')}</h3>
          <ul>
            {changes.map(({ role, row, from, to }) => (
              <li key={`${role.id} ${row.kind} ${row.name}`}>
                <b>{text(role.title)}</b> {text(row.title)}{' '}
                <span className="muted">
                  <s>{word(row, from)}</s> → {word(row, to)}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t('matrix.people', { count: outcome?.peopleCount ?? 0 })}</h3>
          {!outcome && !failure && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
          {outcome?.peopleCount === 0 && <p className="muted">{t('matrix.nobody')}</p>}
          {outcome?.people.map(({ userId, name, gains, loses }) => (
            <div key={userId} className="matrix-person">
              <b>{name}</b>
              <Effects title={t('matrix.gains')} tone="gains" effects={gains} rows={rows} />
              <Effects title={t('matrix.loses')} tone="loses" effects={loses} rows={rows} />
            </div>
          ))}
          {outcome && outcome.people.length < outcome.peopleCount && (
            <Alert type="info" message={t('matrix.more', { count: outcome.peopleCount - outcome.people.length })} />
          )}
        </section>
      </div>
    </Modal>
  );
}
