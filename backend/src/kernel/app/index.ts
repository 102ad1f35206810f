export { AppModule, type ProcessKind } from './app-module';
export { withYoungBuffers } from './buffer-limit';
export { defineModule, type LoadedModule, type ModuleDefinition } from './define-module';
export { EXPOSED_RESOURCES } from './exposed-resources';
