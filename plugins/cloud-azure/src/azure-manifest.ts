import { z } from '@cloudtally/plugin-sdk';

/**
 * What Azure writes beside the parts of one run. Manifests differ by API version, so that further keys
 * are read over; source: learn.microsoft.com/azure/cost-management-billing/costs/tutorial-improved-exports.
 */
const manifestSchema = z.object({
  exportConfig: z.object({
    exportName: z.string().max(300).default(''),
    resourceId: z.string().max(1000).default(''),
    type: z.string().max(80),
    dataVersion: z.string().max(80).optional(),
  }),
  runInfo: z.object({
    runId: z.string().max(200).default(''),
    submittedTime: z.string().max(60).default(''),
    startDate: z.string().max(60),
    endDate: z.string().max(60).optional(),
  }),
  blobs: z
    .array(z.object({ blobName: z.string().min(1).max(2000), dataRowCount: z.int().min(0).optional() }))
    .min(1)
    .max(1000),
  dataRowCount: z.int().min(0).optional(),
});

export interface AzureManifest extends z.infer<typeof manifestSchema> {
  /** The folder of the archive in which it stands, with a "/" at its end; "" at the top. */
  readonly folder: string;
}

/** @returns null for what is no manifest */
export function readManifest(text: string, folder: string): AzureManifest | null {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? { ...parsed.data, folder } : null;
  } catch {
    return null;
  }
}

/** The months of an export, each by its newest run: a daily export writes the whole month anew every day. */
export function newestRuns(manifests: readonly AzureManifest[]): readonly AzureManifest[] {
  const newest = new Map<string, AzureManifest>();
  for (const manifest of manifests) {
    const { exportConfig, runInfo } = manifest;
    const slot = [
      exportConfig.resourceId,
      exportConfig.exportName,
      exportConfig.type,
      runInfo.startDate.slice(0, 7),
    ].join('\n');
    const other = newest.get(slot);
    if (!other || timeOf(manifest) > timeOf(other)) newest.set(slot, manifest);
  }
  return [...newest.values()];
}

const timeOf = ({ runInfo }: AzureManifest): number => Date.parse(runInfo.submittedTime) || 0;

/** Parts have the name of the blob, and stand in the manifest's own folder. */
export const partName = (blobName: string): string => blobName.split('/').at(-1)!;
