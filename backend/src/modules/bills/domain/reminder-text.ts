/** What a reminder may name of its bill, in the braces of a step's text. */
export const PLACEHOLDERS = ['customer', 'number', 'period', 'open', 'currency', 'dueOn', 'days'] as const;

export type ReminderFacts = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/** The step's text with the bill's facts in it. Braces around anything else are left as they were written. */
export const reminderText = (template: string, facts: ReminderFacts): string =>
  template.replace(/\{(\w+)\}/g, (written, name: string) =>
    Object.hasOwn(facts, name) ? facts[name as keyof ReminderFacts] : written,
  );
