import { Inject, Injectable } from '@nestjs/common';
import { z, type FileLook, type FileMapping } from '@cloudtally/plugin-sdk';
import { inputInvalid } from '../../kernel/errors';
import { Files } from '../../kernel/files';
import { CloudSources } from '../clouds/clouds.module';

const question = z.strictObject({
  fileId: z.uuid(),
  cloudAccountId: z.uuid(),
  heading: z.strictObject({ row: z.int().min(1).max(200), rows: z.int().min(1).max(5) }).nullish(),
});

export interface MappingLook extends FileLook, Pick<FileMapping, 'fields' | 'rest'> {}

/** The beginning of an uploaded file, with what each of its columns seems to be. */
@Injectable()
export class FileLooks {
  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(CloudSources) private readonly sources: CloudSources,
  ) {}

  /**
   * @returns null for an account whose files have fixed columns
   * @throws InputInvalid, RecordNotFound for a file of somebody else, CloudAccountUnknown, and what the
   *         plugin says of a file that is no table
   */
  async look(asked: unknown): Promise<MappingLook | null> {
    const parsed = question.safeParse(asked);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const { fileId, cloudAccountId, heading } = parsed.data;
    const { plugin, pluginAccountId, facts } = await this.sources.load(cloudAccountId);
    const mapping = plugin.file?.mapping;
    if (!mapping || !pluginAccountId) return null;
    const file = await this.files.open(fileId);
    const look = await mapping.look(file, facts.settings ?? {}, heading ?? undefined);
    return { ...look, fields: mapping.fields, rest: mapping.rest };
  }
}
