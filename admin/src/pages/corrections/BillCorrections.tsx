import { CheckCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import { DateText } from '../../resource/fields/DateText';
import { recordPath, type ResourceRecord } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { AsKnown } from './AsKnown';
import { BILL_QUERY, type BillDifference } from './correction';
import { DifferenceLines } from './DifferenceLines';
import { NoteLink } from './NoteLink';

/** What a bill would be by what is known now, the notes that say so, and what was known when. */
export function BillCorrections({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const bill = useResource('bill');
  const query = usePage<BillDifference>(BILL_QUERY, { id: record.id }, { every: 8_000 });
  return (
    <>
      <Loaded query={query} rows={4}>
        {difference => (
          <>
            {difference.billId !== record.id && bill && (
              <p className="corrects">
                {t('corrections.corrects')} <Link to={recordPath(bill, difference.billId)}>{difference.number}</Link>
              </p>
            )}
            {difference.row ? (
              <>
                {difference.row.waits && <p className="muted">{t(`corrections.waits.${difference.row.waits}`)}</p>}
                <DifferenceLines difference={difference} />
              </>
            ) : (
              <p className="no-difference">
                <CheckCircleFilled className="good" /> {t('corrections.same')}{' '}
                <span className="muted">
                  {t('corrections.ratedAt')} <DateText value={difference.ratedAt} />
                </span>
              </p>
            )}
            {difference.notes.length > 0 && (
              <section className="bill-notes">
                <h3>{t('corrections.notes')}</h3>
                <ul className="known-documents">
                  {difference.notes.map(note => (
                    <li key={note.id}>
                      <NoteLink note={note} />
                      <span className="muted num">{note.issuedOn ?? ''}</span>
                      <MoneyText value={note.total} currency={difference.currency} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
      <AsKnown billId={record.id} />
    </>
  );
}
