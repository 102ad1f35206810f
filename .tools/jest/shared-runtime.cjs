const Runtime = require('jest-runtime').default;
const { sharedIn } = require('./shared-modules.cjs');

/**
 * A runtime that loads libraries and the product's modules once for a worker and not once for each spec file. Specs and
 * what helps them are loaded anew for every file. A file that says `@modules own` gets the product's modules anew too:
 * it mocks one, or declares something that no other file may see. It needs an environment whose context outlives a
 * file; a library can not be mocked.
 */
module.exports = class SharedRuntime extends Runtime {
  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.global = environment.global;
    const { libraries, product } = sharedIn(environment.getVmContext());
    this.ownModules = environment.ownModules;
    this.shared = this.ownModules ? [libraries] : [libraries, product];
    for (const part of this.shared) part.runtime = this;
  }

  requireModuleOrMock(from, name) {
    for (const part of this.shared) {
      const file = part.find(from, name);
      if (file) return part.require(file, from, name);
    }
    return this.requireAnew(from, name);
  }

  /** Jest's own way: for this file only. */
  requireAnew(from, name) {
    return super.requireModuleOrMock(from, name);
  }

  /** @throws Error rather than to mock nothing */
  setMock(from, name, ...rest) {
    const shared = this.shared.map(part => part.find(from, name)).find(Boolean);
    if (shared) throw new Error(`${name} is shared between files: who mocks it says @modules own`);
    super.setMock(from, name, ...rest);
  }

  /** @throws Error rather than to reset what is not loaded anew */
  resetModules() {
    // Jest does so itself, before and after.
    if (this.shared && !this.ended && !this.ownModules) {
      throw new Error('modules are shared between files: who resets them says @modules own');
    }
    super.resetModules();
  }

  /** What a file spies on lives on. */
  teardown() {
    this.restoreAllMocks();
    this.ended = true;
    return super.teardown();
  }

  resolve(from, name) {
    return this._resolution.resolveCjs(from, name);
  }

  compiled(file) {
    return this.transformCache.transform(file, { isInternalModule: false });
  }
};
