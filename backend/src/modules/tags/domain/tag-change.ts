/** What of a tag decides how it stands beside others. */
export interface TagKind {
  readonly id: string;
  readonly groupId: string | null;
  /** A record carries one of its group at most. */
  readonly exclusive: boolean;
}

export interface Carried {
  readonly tagId: string;
  /** What put it; null = a person. */
  readonly ruleId: string | null;
}

export interface TagsAsked {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export interface TagChange {
  /** Put anew. */
  readonly put: readonly string[];
  /** A rule put them, and from now on a person did. */
  readonly kept: readonly string[];
  readonly taken: readonly string[];
  /** Asked to be taken off, and a rule's. */
  readonly ofRules: readonly string[];
}

/**
 * What a person's wish does to a record: what is put by hand is no rule's any more, and takes the place of the others of
 * a group of which a record carries one. What a rule put is only a person's to keep or to replace, never to take off.
 *
 * @param tags every tag of the company
 */
export function tagChange(
  carried: readonly Carried[],
  { add, remove }: TagsAsked,
  tags: readonly TagKind[],
): TagChange {
  const now = new Map(carried.map(each => [each.tagId, each]));
  const kinds = new Map(tags.map(tag => [tag.id, tag]));
  const wanted = [...new Set(add)];
  const put = wanted.filter(id => !now.has(id));
  const kept = wanted.filter(id => now.get(id)?.ruleId);
  const off = remove.filter(id => now.has(id) && !wanted.includes(id));
  const groups = new Set(wanted.flatMap(id => soleGroup(kinds.get(id)) ?? []));
  const replaced = carried
    .filter(({ tagId }) => !wanted.includes(tagId) && groups.has(soleGroup(kinds.get(tagId)) ?? ''))
    .map(({ tagId }) => tagId);
  const ofRules = off.filter(id => now.get(id)!.ruleId && !replaced.includes(id));
  const taken = [...new Set([...off.filter(id => !now.get(id)!.ruleId), ...replaced])];
  return { put, kept, taken, ofRules };
}

/** The group of which only one may be carried. */
export const soleGroup = (tag: TagKind | undefined): string | null => (tag?.exclusive ? tag.groupId : null);

/** The first group of which more than one is asked for, by its tags. */
export function clashIn(add: readonly string[], tags: readonly TagKind[]): TagKind | undefined {
  const seen = new Set<string>();
  return tags
    .filter(({ id }) => add.includes(id))
    .find(tag => {
      const group = soleGroup(tag);
      const twice = group !== null && seen.has(group);
      if (group !== null) seen.add(group);
      return twice;
    });
}
