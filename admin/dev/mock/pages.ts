/** Answers of the pages with a design of their own, by query name. */
export const pageAnswers: Record<string, (args: Record<string, unknown>) => unknown> = {
  updateMyPreferences: () => true,
  fileTicket: () => 'ticket',
};
