/** Words of the widget on the home page. */
export const homeMessages = {
  all: 'All my sandboxes',
  explore: 'Explorer of {{name}}',
} as const;
