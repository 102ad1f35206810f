import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { constants, Script } from 'node:vm';

const fromHere = createRequire(__filename);

/**
 * Loads an installed package when it is needed, ES modules included.
 *
 * puppeteer-core is large: loaded at the first print, a program that never prints does not pay for it. It is an
 * ES module, too, which Jest's own loader refuses; there Node's loader is asked past it.
 */
export async function nativeModule<Module>(name: string): Promise<Module> {
  const path = installedFile(name);
  try {
    return (await import(path)) as Module;
  } catch {
    const importByNode = new Script('url => import(url)', {
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext() as (url: string) => Promise<Module>;
    return importByNode(pathToFileURL(path).href);
  }
}

/** Path of a file inside an installed package, or of the package's entry. */
export const installedFile = (name: string): string => fromHere.resolve(name);
