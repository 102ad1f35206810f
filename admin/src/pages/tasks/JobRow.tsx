import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEffect, useState } from 'react';
import { durationOf, isUnderWay, type Job } from '../../app/jobs/job';
import { JobProgress } from '../../app/jobs/JobProgress';
import { useText } from '../../app/language';
import { useRunAction } from '../../resource/action/ActionProvider';
import { DateText } from '../../resource/fields/DateText';
import { StatusTag } from '../../resource/fields/StatusTag';
import { fieldOf } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';

/** The present second, while something is under way. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}

export function JobState({ job }: { job: Job }) {
  const resource = useResource('jobRun');
  const state = resource && fieldOf(resource, 'state');
  return <StatusTag value={state?.values?.find(each => each.value === job.state)} />;
}

/** The verbs that wait on a job (replay), as its declaration says. */
export function JobActions({ job }: { job: Job }) {
  const text = useText();
  const run = useRunAction();
  const resource = useResource('jobRun');
  const actions = resource?.actions.filter(action => job.availableActions?.includes(action.name)) ?? [];
  return (
    <>
      {actions.map(action => (
        <Button
          key={action.name}
          size="small"
          type={action.primary ? 'primary' : 'default'}
          ghost={action.primary}
          onClick={() => run({ resource: resource!, action, records: [job] })}
        >
          {text(action.title)}
        </Button>
      ))}
    </>
  );
}

export function JobRow({ job, onOpen }: { job: Job; onOpen: () => void }) {
  const { t } = useTranslation();
  const text = useText();
  const now = useNow(isUnderWay(job));
  return (
    <li className={`job-row job-${job.state}`}>
      <div className="job-what">
        <button type="button" className="link strong" onClick={onOpen}>
          {text(job.title) || job.job}
        </button>
        <JobState job={job} />
        {job.tries > 0 && job.state !== 'done' && (
          <span className="faint">{t('tasks.tries', { tries: job.tries, most: job.maxTries })}</span>
        )}
      </div>
      <div className="job-how">
        {job.error && !isUnderWay(job) ? (
          <span className="bad">{text(job.error.message)}</span>
        ) : (
          <JobProgress job={job} />
        )}
      </div>
      <div className="job-who muted">
        <span>{job.requestedByName ?? t('tasks.bySchedule')}</span>
        <DateText value={job.startedAt ?? job.createdAt} />
        <span className="num">{durationOf(job, now)}</span>
      </div>
      <div className="job-do">
        <JobActions job={job} />
      </div>
    </li>
  );
}
