import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Find = Storage['getTargetValidationMetadatas'];

const remembering = new WeakSet<Storage>();

/**
 * class-validator goes through every class that it has ever met for each object that it checks, and an input of ours
 * is many small objects. Which rules a class has is found once, until another rule is declared.
 */
export function rememberRules(storage = getMetadataStorage()): void {
  if (remembering.has(storage)) return;
  remembering.add(storage);
  const found = new Map<unknown, Map<string, ReturnType<Find>>>();
  const find: Find = storage.getTargetValidationMetadatas.bind(storage);
  const declare: Storage['addValidationMetadata'] = storage.addValidationMetadata.bind(storage);
  storage.getTargetValidationMetadatas = (...asked) => {
    const [target, ...how] = asked;
    const ofTarget = found.get(target) ?? new Map<string, ReturnType<Find>>();
    found.set(target, ofTarget);
    const key = JSON.stringify(how);
    const rules = ofTarget.get(key) ?? find(...asked);
    ofTarget.set(key, rules);
    return rules;
  };
  storage.addValidationMetadata = metadata => {
    found.clear();
    declare(metadata);
  };
}
