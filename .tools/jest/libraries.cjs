const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { compileFunction } = require('node:vm');

/** They write down our types as they meet them; what rests on one of them has to rest on the same copy. */
const ANEW = /\/node_modules\/(@nestjs\/(graphql|apollo)|@ptc-org|@jest|jest-[^/]+|expect)\//;

const known = new WeakMap();

/** The libraries that are loaded in a context. */
exports.librariesOf = context => {
  if (!known.has(context)) known.set(context, new Libraries(context));
  return known.get(context);
};

class Libraries {
  /** By who asks and for what; null is not shared. */
  files = new Map();
  modules = new Map();
  /** Of the spec file that is running. */
  runtime;

  constructor(context) {
    this.context = context;
  }

  /** @returns the file of a library that is shared, else null */
  find(from, name) {
    if (name.startsWith('.') && !from.includes('/node_modules/')) return null;
    const asked = `${path.dirname(from)}\0${name}`;
    if (!this.files.has(asked)) this.files.set(asked, this.resolve(from, name));
    return this.files.get(asked);
  }

  resolve(from, name) {
    if (Module.isBuiltin(name)) return null;
    try {
      const file = this.runtime.resolve(from, name);
      return file.includes('/node_modules/') && !ANEW.test(file) ? file : null;
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
      const source = textOf(file).replace(/^#!.*/, '');
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
    const require = name => this.runtime.requireModuleOrMock(file, name);
    return Object.assign(require, { resolve, main: undefined, cache: Object.create(null) });
  }
}

const textOf = file => fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
