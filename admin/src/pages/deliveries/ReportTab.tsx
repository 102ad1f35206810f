import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { resourcePath, type ResourceRecord } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { PEOPLE, PREVIEW, questionOf, REPORT, toDraft, type Preview, type ScheduledReport } from './report';
import { ReportPreview } from './ReportPreview';

/** The view of a report, its next times, and what the reader would get. */
export function ReportTab({ record }: { record: ResourceRecord }) {
  const { t } = useTranslation();
  const { resources } = useWorkspace();
  const report = usePage<ScheduledReport>(REPORT, { id: record.id });
  const question = report.data ? questionOf(toDraft(report.data)) : null;
  const people = usePage<{ nodes: { name: string }[] }>(
    PEOPLE,
    { ids: report.data?.toPeople ?? [] },
    { enabled: (report.data?.toPeople.length ?? 0) > 0 },
  );
  const preview = usePage<Preview>(PREVIEW, { report: question }, { enabled: question !== null });
  return (
    <Loaded query={preview}>
      {found => {
        const resource = resources.find(({ name }) => name === found.view.resource);
        return (
          <>
            {resource && (
              <p>
                {t('deliveries.view')}{' '}
                <Link to={`${resourcePath(resource)}?v=${found.view.id}`}>{found.view.name}</Link>
              </p>
            )}
            {people.data && (
              <p>
                {t('deliveries.toPeople')} {people.data.nodes.map(({ name }) => name).join(t('filter.comma'))}
              </p>
            )}
            <ReportPreview preview={found} />
          </>
        );
      }}
    </Loaded>
  );
}
