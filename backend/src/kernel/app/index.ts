export { AppModule, type ProcessKind } from './app-module';
export { letGoOfBytes, whileRowsStream } from './heap-limits';
export { defineModule, type LoadedModule, type ModuleDefinition } from './define-module';
export { EXPOSED_RESOURCES } from './exposed-resources';
