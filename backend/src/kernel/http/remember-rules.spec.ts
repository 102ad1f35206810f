import { getMetadataStorage, IsInt, IsString, validate } from 'class-validator';
import { rememberRules } from './remember-rules';

class Animal {
  @IsString()
  name: unknown = 7;
}

class Dog extends Animal {
  @IsInt({ groups: ['grown'] })
  age: unknown = 'old';
}

const wrong = async (object: object, groups?: string[]) =>
  (await validate(object, groups ? { groups } : {})).map(({ property }) => property).sort();

describe('rules that are remembered', () => {
  beforeAll(() => rememberRules());

  it('are those of the class and of the classes above it, each time', async () => {
    for (let time = 0; time < 2; time += 1) {
      expect(await wrong(new Dog())).toEqual(['age', 'name']);
      expect(await wrong(new Animal())).toEqual(['name']);
    }
  });

  it('are kept apart by group', async () => {
    expect(await wrong(new Dog(), ['grown'])).toEqual(['age']);
    expect(await wrong(new Dog(), ['young'])).toEqual([]);
    expect(await wrong(new Dog(), ['grown'])).toEqual(['age']);
  });

  it('know of a rule that is declared later', async () => {
    class Late {
      size: unknown = 1;
    }
    expect(await wrong(new Late())).toEqual([]);
    IsString()(Late.prototype, 'size');
    expect(await wrong(new Late())).toEqual(['size']);
  });

  it('are found once', async () => {
    const storage = getMetadataStorage();
    const [first, again] = [0, 1].map(() => storage.getTargetValidationMetadatas(Dog, '', false, false, undefined));
    expect(again).toBe(first);
  });
});
