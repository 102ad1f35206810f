import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { attributeOf } from '../../../kernel/access';
import type { ActionRunner } from '../../../kernel/action';
import type { Attribute, ResourceDeclaration, ResourceService, TenantResource } from '../../../kernel/resource';
import type { Task } from '../domain/asked';
import type { TagsAsked, TagWriter } from '../../tags/tags.module';
import { reversible } from './action-plan';
import { behindSavepoint, reasonOf } from './apply-rows';
import { patchOf } from './edit-plan';
import { rowStore, type ChangedRow } from './row-store';
import { asLeft } from './tag-plan';

interface Undo {
  readonly tx: EntityManager;
  /** With the company's own fields. */
  readonly declaration: ResourceDeclaration;
  readonly service: ResourceService<TenantResource>;
  readonly runner: ActionRunner;
  readonly writer: TagWriter;
  readonly key: string;
}

const CHANGED: Text = { zh: '之后又被修改，未撤销', en: 'It was changed since, and stays' };
const NO_WAY_BACK: Text = { zh: '此变更无法撤销', en: 'Nothing takes this change back' };

/** Takes records back to what they were, where nobody changed them since; the others stay and say why. */
export async function undoRows(undo: Undo, rows: readonly ChangedRow[]): Promise<void> {
  for (const row of rows) {
    const done = await behindSavepoint(undo.tx, async () => ({ reason: await undoOne(undo, row) }));
    await rowStore.noteUndone(undo.tx, row.id, 'refused' in done ? reasonOf(done.refused) : done.reason);
  }
}

async function undoOne(undo: Undo, { recordId, back, version }: ChangedRow): Promise<Text | null> {
  const { tx, service, runner, declaration, key } = undo;
  const record = await service.lockInScope(tx, 'read', recordId);
  if (back && 'tags' in back) return untag(undo, recordId, back.tags);
  if (record.version !== version) return CHANGED;
  if (!back) return NO_WAY_BACK;
  if ('action' in back) {
    await runner.run(reversible(declaration, back.action), { ids: [recordId], input: back.input, key });
    return null;
  }
  await service.updateOne(recordId, { ...patchOf(valuesBefore(declaration, back.set)), version });
  return null;
}

/** Tags have no part in the version of their record: what is looked at is whether they are as they were left. */
async function untag({ tx, writer, declaration }: Undo, id: string, back: TagsAsked): Promise<Text | null> {
  if (!(await asLeft(tx, declaration.name, id, back))) return CHANGED;
  const open = await writer.openFor(tx, declaration.name, back);
  await writer.change(tx, open, id, back);
  return null;
}

function valuesBefore(declaration: ResourceDeclaration, set: Extract<Task, { set: unknown }>['set']) {
  return Object.entries(set).flatMap(([name, value]): [Attribute, unknown][] => {
    const attribute = attributeOf(declaration, name);
    return attribute ? [[attribute, value]] : [];
  });
}
