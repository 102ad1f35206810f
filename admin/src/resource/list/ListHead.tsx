import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { inSentence, useText } from '../../app/language';
import { useRunAction } from '../action/ActionProvider';
import { resourcePath, type ResourceMeta } from '../metadata';
import { ACTION_PAGES } from './actionPages';

/** The title, the export, the verbs that concern no single record, and the way to a new one. */
export function ListHead({ resource, children }: { resource: ResourceMeta; children: ReactNode }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const navigate = useNavigate();
  const { search } = useLocation();
  const collection = resource.actions.filter(
    action => action.scope === 'collection' && ACTION_PAGES[action.name] !== null,
  );
  return (
    <header className="page-head">
      <h1>{text(resource.pluralTitle)}</h1>
      <span className="spacer" />
      {children}
      {collection.map(action => (
        <Button
          key={action.name}
          type={action.primary && !resource.can.create ? 'primary' : 'default'}
          danger={action.danger}
          data-testid={`action-${action.name}`}
          onClick={() => {
            const page = ACTION_PAGES[action.name];
            if (page) void navigate(page + search);
            else run({ resource, action, records: [] });
          }}
        >
          {text(action.title)}
        </Button>
      ))}
      {resource.can.create && (
        <Link to={`${resourcePath(resource)}/new`}>
          <Button type="primary" icon={<PlusOutlined />} data-testid="create">
            {t('list.create', { name: inSentence(text(resource.title)) })}
          </Button>
        </Link>
      )}
    </header>
  );
}
