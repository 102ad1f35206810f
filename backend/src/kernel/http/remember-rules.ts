import { getMetadataStorage, useContainer } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Find = Storage['getTargetValidationMetadatas'];
type Rules = ReturnType<Find>;
type Checker = new () => object;

const remembering = new WeakSet<Storage>();

/**
 * class-validator goes through every class that it has ever met for each object that it checks, and through every
 * checker for each rule; an input of ours is many small objects. Which rules a class has is found once, among those of
 * its ancestors, until another rule is declared.
 */
export function rememberRules(storage = getMetadataStorage()): void {
  if (remembering.has(storage)) return;
  remembering.add(storage);
  rememberCheckers();
  const found = new Map<unknown, Map<string, Rules>>();
  const { getTargetValidationMetadatas: find } = storage;
  const declare: Storage['addValidationMetadata'] = storage.addValidationMetadata.bind(storage);
  storage.getTargetValidationMetadatas = (...asked) => {
    const [target, ...how] = asked;
    const ofTarget = found.get(target) ?? new Map<string, Rules>();
    found.set(target, ofTarget);
    const key = JSON.stringify(how);
    const rules = ofTarget.get(key) ?? find.apply(onlyOf(storage, target), asked);
    ofTarget.set(key, rules);
    return rules;
  };
  storage.addValidationMetadata = metadata => {
    found.clear();
    declare(metadata);
  };
}

/** The storage as if there were no classes but this one and its ancestors: the library tries them all. */
function onlyOf(storage: Storage, target: Parameters<Find>[0]): Storage {
  const all = (storage as unknown as { validationMetadatas: ReadonlyMap<unknown, Rules> }).validationMetadatas;
  const kin = new Map<unknown, Rules>();
  for (let at: unknown = target; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    const own = all.get(at);
    if (own) kin.set(at, own);
  }
  return Object.create(storage, { validationMetadatas: { value: new Map([...kin].reverse()) } }) as Storage;
}

function rememberCheckers(): void {
  const made = new Map<unknown, object>();
  const get = (type: unknown): object => {
    const known = made.get(type) ?? new (type as Checker)();
    made.set(type, known);
    return known;
  };
  useContainer({ get: get as never });
}
