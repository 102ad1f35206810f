/**
 * The admin's own words for filters, so that what is counted is what its lists ask for. They are written for a bundler,
 * whose way to modules is not ours, so they are loaded as they are and their shapes are said here.
 */
export interface FilterCondition {
  field: string;
  op: string;
  value?: string | string[];
}
export type FilterTree = { all: FilterTree[] } | { any: FilterTree[] } | { not: FilterTree } | FilterCondition;

export interface FieldMeta {
  name: string;
  type: string;
  values?: { value: string }[];
  ref?: { resource: string; idField: string };
}
export interface ResourceMeta {
  name: string;
  type: string;
  plural: string;
  fields: FieldMeta[];
}

interface AskedPath {
  field: FieldMeta;
  through: FieldMeta | null;
}
type FindPath = (path: string) => AskedPath | null;

interface FilterTrees {
  askedType(field: FieldMeta): string;
  operatorsOf(field: FieldMeta): string[];
  takes(op: string): 'nothing' | 'one' | 'two' | 'many';
  pathsOf(resource: ResourceMeta, resources: ResourceMeta[]): FindPath;
}
interface TreeFilters {
  compileTree(tree: FilterTree, find: FindPath, today: string): { filter: object } | { wrong: string };
}

const DATA = '../../../admin/src/resource/data';
export const { askedType, operatorsOf, pathsOf, takes } = jest.requireActual<FilterTrees>(`${DATA}/filterTree`);
export const { compileTree } = jest.requireActual<TreeFilters>(`${DATA}/treeFilter`);
