/** How a measure is called inside a query that has it joined. Nobody can ask for such a name. */
const NAME = /^measure\|([a-z][a-zA-Z0-9]{0,40})$/;

export const measureName = (name: string): string => ['measure', name].join('|');

export const isMeasureName = (field: unknown): field is string => typeof field === 'string' && NAME.test(field);

export const measureAlias = (name: string): string => `measure_${name}`;

/** What a comparison is made with. */
export const measureExpression = (field: string): string => `"${measureAlias(NAME.exec(field)![1]!)}".value`;
