import type { Provider, Type } from '@nestjs/common';
import type { ActionDefinition } from '../action';
import { declarePermissions, type Permission } from '../access';
import type { JobDefinition } from '../jobs';
import type { RecordClass } from '../resource';

/** One business capability: its nouns, verbs, background work and services. */
export interface ModuleDefinition {
  readonly name: string;
  readonly resources?: readonly RecordClass[];
  readonly actions?: readonly unknown[];
  readonly jobs?: readonly unknown[];
  readonly permissions?: readonly Permission[];
  /** Injectables, shared by the server, the worker and the terminal. */
  readonly providers?: readonly Provider[];
  /** GraphQL resolvers beyond those that resources and actions bring; in the server only. */
  readonly resolvers?: readonly Type[];
  /** REST controllers; in the server only. */
  readonly controllers?: readonly Type[];
  /** Modules whose services this one uses; for the reader, and to load them first. */
  readonly imports?: readonly ModuleDefinition[];
}

export interface LoadedModule extends Omit<ModuleDefinition, 'actions' | 'jobs'> {
  readonly actions: readonly ActionDefinition[];
  readonly jobs: readonly JobDefinition[];
}

/** Declares a module; the composition root hands it to the process. */
export function defineModule(definition: ModuleDefinition): LoadedModule {
  declarePermissions(definition.permissions ?? [], definition.name);
  return {
    ...definition,
    actions: (definition.actions ?? []) as readonly ActionDefinition[],
    jobs: (definition.jobs ?? []) as readonly JobDefinition[],
  };
}
