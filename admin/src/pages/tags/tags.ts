import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import type { FilterTree } from '../../resource/data/filterTree';
import type { Tone } from '../../resource/metadata';

export interface TagGroup {
  id: string;
  version: number;
  nameZh: string;
  nameEn: string;
  exclusive: boolean;
  position: number;
}

export interface Tag {
  id: string;
  version: number;
  nameZh: string;
  nameEn: string;
  tone: Tone;
  groupId: string | null;
  resources: string[];
  putters: string[];
  position: number;
  active: boolean;
}

export interface TagRule {
  id: string;
  version: number;
  tagId: string;
  resource: string;
  filter: FilterTree;
  position: number;
  enabled: boolean;
  lastRunAt: string | null;
  holding: number | null;
  problem: string | null;
}

export interface RulePreview {
  holds: number;
  gets: number;
  loses: number;
  sample: { id: string; title: string; gets: boolean; because: { title: Text; value: Text | null }[] }[];
}

export interface TagPage {
  rules: { nodes: TagRule[] };
  groups: { nodes: TagGroup[] };
  tags: { nodes: Tag[] };
  choices: { resources: { name: string; title: Text }[]; roles: { id: string; title: Text }[] };
}

const TAGS = `query BusinessTags {
  groups: businessTagGroups(paging: { limit: 200 }, sorting: [{ field: position, direction: ASC }, { field: nameZh, direction: ASC }]) {
    nodes { id version nameZh nameEn exclusive position }
  }
  tags: businessTags(paging: { limit: 200 }, sorting: [{ field: position, direction: ASC }, { field: nameZh, direction: ASC }]) {
    nodes { id version nameZh nameEn tone groupId resources putters position active }
  }
  rules: businessTagRules(paging: { limit: 200 }, sorting: [{ field: position, direction: ASC }, { field: id, direction: ASC }]) {
    nodes { id version tagId resource filter position enabled lastRunAt holding problem }
  }
  choices: tagChoices
}`;

export const PREVIEW = 'query TagRulePreview($rule: JSON!) { tagRulePreview(rule: $rule) }';

/** Tags, their groups and rules, and what they can be made of. */
export const useTagPage = (enabled: boolean) =>
  useQuery({
    queryKey: ['page', TAGS],
    queryFn: ({ signal }) => graphql<TagPage>(TAGS, {}, signal),
    placeholderData: keepPreviousData,
    enabled,
  });

export const TONES: Tone[] = ['blue', 'green', 'amber', 'red', 'purple', 'grey'];

export const nameOf = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }): Text => ({ zh: nameZh, en: nameEn });

/** Tags under their groups, in their order; those without one last. */
export const underGroups = ({ groups, tags }: TagPage): { group: TagGroup | null; tags: Tag[] }[] =>
  [...groups.nodes, null].map(group => ({
    group,
    tags: tags.nodes.filter(({ groupId }) => groupId === (group?.id ?? null)),
  }));
