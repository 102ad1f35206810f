import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Tag as Mark } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { NotFound } from '../../app/NotFound';
import { TonePill } from '../../resource/fields/StatusTag';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { GroupDialog } from './GroupDialog';
import { TagDialog } from './TagDialog';
import { TagRules } from './TagRules';
import { nameOf, underGroups, useTagPage, type Tag, type TagGroup, type TagPage } from './tags';

type Edited = { tag: Tag | null; groupId: string | null } | { group: TagGroup | null } | null;

function TagRow({ tag, page, onEdit }: { tag: Tag; page: TagPage; onEdit: (() => void) | null }) {
  const { t } = useTranslation();
  const text = useText();
  const named = (ids: string[], all: { id: string; title: { zh: string; en: string } }[]) =>
    all
      .filter(({ id }) => ids.includes(id))
      .map(({ title }) => text(title))
      .join(t('filter.comma'));
  const resources = page.choices.resources.map(({ name, title }) => ({ id: name, title }));
  return (
    <li className={tag.active ? 'sentence-row' : 'sentence-row paused'} data-testid="business-tag">
      <div className="sentence-what">
        <span>
          <TonePill tone={tag.tone} label={text(nameOf(tag))} /> {!tag.active && <Mark>{t('tags.retired')}</Mark>}
        </span>
        {tag.resources.length > 0 && (
          <span className="muted">{t('tags.for', { names: named(tag.resources, resources) })}</span>
        )}
        {tag.putters.length > 0 && (
          <span className="muted">{t('tags.setBy', { names: named(tag.putters, page.choices.roles) })}</span>
        )}
      </div>
      {onEdit && <Button onClick={onEdit}>{t('record.edit')}</Button>}
    </li>
  );
}

/** The company's own tags, under their groups. */
export function BusinessTags() {
  const { t } = useTranslation();
  const text = useText();
  const tags = useResource('businessTag');
  const groups = useResource('businessTagGroup');
  const [edited, setEdited] = useState<Edited>(null);
  const query = useTagPage(!!tags && !!groups);
  if (!tags || !groups) return <NotFound />;
  const close = () => setEdited(null);
  return (
    <div className="sentence-page">
      <PageHead title={t('tags.title')} hint={t('tags.hint')}>
        {groups.can.create && <Button onClick={() => setEdited({ group: null })}>{t('tags.newGroup')}</Button>}
        {tags.can.create && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            data-testid="new-tag"
            onClick={() => setEdited({ tag: null, groupId: null })}
          >
            {t('tags.newTag')}
          </Button>
        )}
      </PageHead>
      <Loaded query={query}>
        {page => (
          <>
            {page.tags.nodes.length + page.groups.nodes.length === 0 && (
              <section className="panel">
                <Empty
                  className="list-empty"
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description={<b>{t('tags.empty')}</b>}
                >
                  <span className="muted">{t('tags.emptyHint')}</span>
                </Empty>
              </section>
            )}
            {underGroups(page)
              .filter(({ group, tags: own }) => group || own.length > 0)
              .map(({ group, tags: own }) => (
                <section key={group?.id ?? 'none'} className="panel tag-group">
                  <header>
                    <b>{group ? text(nameOf(group)) : t('tags.ungrouped')}</b>
                    {group?.exclusive && <Mark>{t('tags.oneOf')}</Mark>}
                    <span className="spacer" />
                    {group && groups.can.update && (
                      <Button type="link" size="small" onClick={() => setEdited({ group })}>
                        {t('record.edit')}
                      </Button>
                    )}
                    {tags.can.create && (
                      <Button
                        type="link"
                        size="small"
                        onClick={() => setEdited({ tag: null, groupId: group?.id ?? null })}
                      >
                        {t('tags.newTag')}
                      </Button>
                    )}
                  </header>
                  <ul className="sentence-list">
                    {own.map(tag => (
                      <TagRow
                        key={tag.id}
                        tag={tag}
                        page={page}
                        onEdit={tags.can.update ? () => setEdited({ tag, groupId: tag.groupId }) : null}
                      />
                    ))}
                  </ul>
                </section>
              ))}
            <TagRules page={page} />
            {edited && 'tag' in edited && <TagDialog resource={tags} page={page} {...edited} onClose={close} />}
            {edited && 'group' in edited && <GroupDialog resource={groups} {...edited} onClose={close} />}
          </>
        )}
      </Loaded>
    </div>
  );
}
