import { Inject, type Type } from '@nestjs/common';
import { Args, Field, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { current } from '../access';
import { inLocale } from '../i18n';
import { JsonScalar } from '../resource/scalars';
import { ActionRunner } from './action-runner';
import { mutationName, type ActionDefinition } from './define-action';
import { graphqlInput } from './graphql-input';

@ObjectType()
export class ActionFailure {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => String, { nullable: true })
  fix!: string | null;
}

@ObjectType('ActionResult')
export class ActionResultType {
  @Field(() => [ID])
  done!: string[];

  @Field(() => [ActionFailure])
  failed!: ActionFailure[];

  @Field(() => ID, { nullable: true })
  jobId!: string | null;

  @Field(() => JsonScalar, { nullable: true })
  data!: unknown;

  @Field(() => String, { nullable: true })
  message!: string | null;
}

/** Resolvers with a mutation per action. */
export const actionResolvers = (actions: readonly ActionDefinition[]): readonly Type[] => actions.map(resolverOf);

/** The schema's types are made once per process, however many servers are built from them. */
const made = new Map<ActionDefinition, Type>();

function resolverOf(action: ActionDefinition): Type {
  const known = made.get(action);
  if (known) return known;
  @Resolver()
  class ActionResolver {
    constructor(@Inject(ActionRunner) readonly runner: ActionRunner) {}
  }
  Object.defineProperty(ActionResolver, 'name', { value: `${mutationName(action.name)}Resolver` });
  addMutation(ActionResolver, action);
  made.set(action, ActionResolver);
  return ActionResolver;
}

function addMutation(Of: new (runner: ActionRunner) => { runner: ActionRunner }, action: ActionDefinition): void {
  const name = mutationName(action.name);
  const prototype = Of.prototype as Record<string, unknown>;
  prototype[name] = async function (this: { runner: ActionRunner }, ids: string[], key: string, input: unknown) {
    const { locale } = current().actor;
    const result = await this.runner.run(action, { ids, key, input });
    return {
      ...result,
      message: result.message && inLocale(result.message, locale),
      failed: result.failed.map(({ id, error }) => ({
        id,
        code: error.code,
        message: inLocale(error.text, locale),
        fix: inLocale(error.fix, locale),
      })),
    };
  };
  Args({ name: 'ids', type: () => [ID] })(prototype, name, 0);
  Args({ name: 'key', type: () => String })(prototype, name, 1);
  const parameters: unknown[] = [Array, String];
  if (action.input) {
    const typeName = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const Input = graphqlInput(typeName, action.input);
    Args({ name: 'input', type: () => Input })(prototype, name, 2);
    parameters.push(Object);
  }
  Reflect.defineMetadata('design:paramtypes', parameters, prototype, name);
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  Mutation(() => ActionResultType, { name, description: action.title.en })(prototype, name, descriptor);
}
