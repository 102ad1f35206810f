const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { compileFunction } = require('node:vm');

/** They write down our types as they meet them, and live as long as ours do. */
const OF_TYPES = /\/node_modules\/(@nestjs\/(graphql|apollo)|@ptc-org)\//;
const OF_JEST = /\/node_modules\/(@jest|jest-[^/]+|expect)\//;
const OURS = /\/(backend|reports|seed|bench|plugins\/[^/]+)\/src\//;
/** They may keep something for the file that is running. */
const OF_SPECS = /\/testing\/|\.(spec|property)\./;

const isLibrary = file => file.includes('/node_modules/') && !OF_TYPES.test(file) && !OF_JEST.test(file);
const isProduct = file =>
  file.includes('/node_modules/') ? OF_TYPES.test(file) : OURS.test(file) && !OF_SPECS.test(file);

const known = new WeakMap();

/** What is loaded in a context for all files: libraries, and the product's modules. */
exports.sharedIn = context => {
  if (!known.has(context)) {
    known.set(context, {
      libraries: new SharedModules(context, isLibrary),
      product: new SharedModules(context, isProduct),
    });
  }
  return known.get(context);
};

class SharedModules {
  /** By who asks and for what; null is not shared. */
  files = new Map();
  modules = new Map();
  /** Of the spec file that is running. */
  runtime;

  constructor(context, isShared) {
    this.context = context;
    this.isShared = isShared;
    // Jest's own asks the file that was running when it was loaded.
    const createRequire = from => this.requireFor(String(from).startsWith('file:') ? fileURLToPath(from) : from);
    this.module = Object.assign(Object.create(Module), { createRequire });
  }

  /** @returns the file of a module that is shared, else null */
  find(from, name) {
    const asked = `${path.dirname(from)}\0${name}`;
    if (!this.files.has(asked)) this.files.set(asked, this.resolve(from, name));
    return this.files.get(asked);
  }

  resolve(from, name) {
    if (Module.isBuiltin(name)) return null;
    try {
      const file = this.runtime.resolve(from, name);
      return this.isShared(file) ? file : null;
    } catch {
      // Jest says it better, and whoever asks may be prepared for it.
      return null;
    }
  }

  require(file, from, name) {
    if (!this.modules.has(file)) this.load(file, from, name);
    return this.modules.get(file).exports;
  }

  load(file, from, name) {
    if (file.endsWith('.node')) this.modules.set(file, { exports: require(file) });
    else if (file.endsWith('.json')) this.modules.set(file, { exports: this.runtime.global.JSON.parse(textOf(file)) });
    else if (this.runtime.unstable_shouldLoadAsEsm(file)) {
      this.modules.set(file, { exports: this.runtime.requireAnew(from, name) });
    } else this.run(file);
  }

  /** As Node does it, in the context of the tests. */
  run(file) {
    const module = { id: file, filename: file, path: path.dirname(file), loaded: false, children: [], paths: [] };
    module.exports = new this.runtime.global.Object();
    module.require = this.requireFor(file);
    this.modules.set(file, module);
    try {
      const source = OURS.test(file) ? this.runtime.compiled(file) : textOf(file).replace(/^#!.*/, '');
      const body = compileFunction(source, ['module', 'exports', 'require', '__dirname', '__filename'], {
        filename: file,
        parsingContext: this.context,
        importModuleDynamically: name => import(name.startsWith('.') ? new URL(name, pathToFileURL(file)).href : name),
      });
      body.call(module.exports, module, module.exports, module.require, module.path, file);
      module.loaded = true;
    } catch (error) {
      this.modules.delete(file);
      throw error;
    }
  }

  requireFor(file) {
    const { resolve } = Module.createRequire(file);
    const require = name => (isModule(name) ? this.module : this.runtime.requireModuleOrMock(file, name));
    return Object.assign(require, { resolve, main: undefined, cache: Object.create(null) });
  }
}

const isModule = name => name === 'module' || name === 'node:module';
const textOf = file => fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
