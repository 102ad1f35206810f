import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { z } from '@cloudtally/plugin-sdk';
import { current, RecordNotFound, requirePermission } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { InputInvalid, inputInvalid } from '../../kernel/errors';
import {
  codesAhead,
  declaredResources,
  faultInPattern,
  JsonScalar,
  numberingOf,
  resourceByName,
  type CodeRule,
  type ResourceDeclaration,
} from '../../kernel/resource';

const SHOWN = 3;

const draft = z.strictObject({
  resource: z.string().min(1).max(80),
  pattern: z.string().min(1).max(60),
  reset: z.enum(['never', 'yearly', 'monthly']),
});

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly resource: string;
}

/** How records are numbered, and what the next ones would be called. */
@Resolver()
export class NumberingResolver {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, {
    description: 'Every kind of record that is numbered by a rule: its rule or what holds without one, its next codes.',
  })
  async numbering(): Promise<unknown> {
    requirePermission('numbering.read');
    const kept = await this.db.source.query<Kept[]>(
      'select id, version, resource from numbering_rule where tenant_id = $1 and deleted_at is null',
      [current().actor.tenantId],
    );
    const all = declaredResources().filter(({ options }) => options.numbered);
    return Promise.all(
      all.map(async declaration => {
        const rule = await this.db.read(tx => numberingOf(tx, declaration));
        const own = kept.find(({ resource }) => resource === declaration.name);
        const { access, title, codeField } = declaration.options;
        // Whether people could give a code at all is the resource's to say.
        const typed = declaration.attributes.find(({ name }) => name === codeField)?.editable !== 'never';
        const mayRead = current().actor.permissions.has(access.read);
        return {
          ...{
            resource: declaration.name,
            title,
            typed,
            pattern: rule.pattern,
            reset: rule.reset,
            byHand: rule.byHand,
          },
          id: own?.id ?? null,
          version: own?.version ?? null,
          next: mayRead ? await this.ahead(declaration, rule) : [],
        };
      }),
    );
  }

  @Query(() => JsonScalar, { description: 'The next three codes of a rule that nobody saved.' })
  async nextCodes(@Args('rule', { type: () => JsonScalar }) rule: unknown): Promise<unknown> {
    requirePermission('numbering.read');
    const parsed = draft.safeParse(rule);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const declaration = resourceByName(parsed.data.resource);
    const may = declaration?.options.numbered && current().actor.permissions.has(declaration.options.access.read);
    if (!may) throw RecordNotFound({ resource: parsed.data.resource });
    const fault = faultInPattern(parsed.data);
    if (fault) throw InputInvalid({ fields: ['pattern'] }, { fieldErrors: { pattern: fault } });
    return this.ahead(declaration, parsed.data);
  }

  private ahead(declaration: ResourceDeclaration, rule: CodeRule): Promise<string[]> {
    return this.db.read(tx => codesAhead(tx, declaration, rule, { today: clock.today(), most: SHOWN }));
  }
}
