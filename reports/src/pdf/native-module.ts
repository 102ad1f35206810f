/**
 * Loads an installed package by Node itself, ES modules included.
 *
 * puppeteer-core is an ES module, which Jest's own loader refuses without an experimental flag, and it is
 * large: loaded at the first print, a program that never prints does not pay for it.
 */
export function nativeModule<Module>(name: string): Module {
  return process.getBuiltinModule('node:module').createRequire(__filename)(name) as Module;
}

/** Path of a file inside an installed package. */
export function installedFile(name: string): string {
  return process.getBuiltinModule('node:module').createRequire(__filename).resolve(name);
}
