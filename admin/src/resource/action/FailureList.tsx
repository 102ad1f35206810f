import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { titleOf, type ActionResult } from '../metadata';
import type { ActionRequest } from './ActionProvider';

interface FailureListProps {
  request: ActionRequest;
  result: ActionResult;
  onClose: () => void;
}

/** After a batch that was only partly done: how many were, and for each of the others why not and what to do. */
export function FailureList({ request, result, onClose }: FailureListProps) {
  const { t } = useTranslation();
  const text = useText();
  const nameOf = (id: string | null) => {
    const record = request.records.find(each => each.id === id);
    return record ? titleOf(request.resource, record) : (id ?? text(request.resource.title));
  };
  return (
    <Modal
      open
      title={text(request.action.title)}
      onCancel={onClose}
      onOk={onClose}
      cancelButtonProps={{ hidden: true }}
      width={560}
    >
      <p className="failure-summary">
        <CheckCircleFilled className="good" /> {t('action.succeeded', { count: result.done.length })}
        <CloseCircleFilled className="bad" /> {t('action.failed', { count: result.failed.length })}
      </p>
      <ul className="failure-list" data-testid="failures">
        {result.failed.map((each, at) => (
          <li key={each.id ?? at}>
            <b>{nameOf(each.id)}</b>
            <span>{each.message}</span>
            {each.fix && <span className="muted">{each.fix}</span>}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
