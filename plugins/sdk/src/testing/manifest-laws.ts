import type { z } from 'zod';
import type { Text } from '../errors/define-error';
import { CONTRACT_VERSION, type Manifest } from '../plugin';
import { metaOf, secretFields } from './secrets';

const isText = (text: Text | undefined): boolean => Boolean(text?.zh.trim() && text.en.trim());

/** What every kind of plugin says about itself. */
export function manifestViolations(plugin: Manifest, settings: unknown): string[] {
  const violations: string[] = [];
  const must = (holds: boolean, otherwise: string) => void (holds || violations.push(otherwise));

  must(
    /^(cloud|pricing|payment|approval|notify|sign)-[a-z0-9-]+$/.test(plugin.id),
    `id ${plugin.id} is not <kind>-<name>`,
  );
  must(plugin.contract === CONTRACT_VERSION, `contract ${plugin.contract} is not ${CONTRACT_VERSION}`);
  must(isText(plugin.title), 'title is missing in one language');
  must(isText(plugin.summary), 'summary is missing in one language');
  must(!plugin.docs || URL.canParse(plugin.docs), 'docs is no URL');
  for (const { name, url } of plugin.endpoints)
    must(URL.canParse(url) && /^[a-z]+:\/\/[^/]+$/.test(url), `endpoint ${name} is not an origin without a path`);
  for (const { api, perSecond } of plugin.limits) must(perSecond > 0, `limit of ${api} is not above zero`);

  const parsed = plugin.settings.safeParse(settings);
  must(parsed.success, `the valid settings do not parse: ${parsed.error?.message ?? ''}`);
  return [...violations, ...settingsViolations(plugin.settings, settings)];
}

function settingsViolations(schema: z.ZodObject, settings: unknown): string[] {
  const violations: string[] = [];
  const values = settings as Readonly<Record<string, unknown>>;
  for (const [name, field] of Object.entries(schema.shape)) {
    if (!isText(metaOf(field)?.title as Text | undefined))
      violations.push(`setting ${name} has no title in both languages`);
    const without = Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
    const result = schema.safeParse(without);
    const isOptional = (field as z.ZodType).safeParse(undefined).success;
    if (!isOptional && !result.error?.issues.some(issue => issue.path[0] === name))
      violations.push(`without ${name} the settings are not refused by name`);
  }
  for (const name of secretFields(schema)) {
    const value = values[name];
    if (typeof value === 'string' && value !== '' && value.length < 12)
      violations.push(`the harness's secret ${name} is too short to be found in a leak (12 characters at least)`);
  }
  return violations;
}
