const Runtime = require('jest-runtime').default;
const { librariesOf } = require('./libraries.cjs');

/**
 * A runtime that loads libraries once for a worker and not once for each spec file. Our own modules are still loaded
 * anew for every file, so that no file sees what another left in one of them. It needs an environment whose context
 * outlives a file; a library can not be mocked.
 */
module.exports = class SharedLibrariesRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.global = environment.global;
    this.libraries = librariesOf(environment.getVmContext());
    this.libraries.runtime = this;
  }

  requireModuleOrMock(from, name) {
    const file = this.libraries.find(from, name);
    return file ? this.libraries.require(file, from, name) : this.requireAnew(from, name);
  }

  /** Jest's own way: for this file only. */
  requireAnew(from, name) {
    return super.requireModuleOrMock(from, name);
  }

  resolve(from, name) {
    return this._resolution.resolveCjs(from, name);
  }
};
