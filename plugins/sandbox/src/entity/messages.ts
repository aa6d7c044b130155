/** Words of the card and the tab on entities. */
export const entityMessages = {
  title: 'Sandboxes',
  count_one: '1 sandbox',
  count_other: '{{count}} sandboxes',
  yours: '{{number}} yours',
  teams: '{{number}} of your teams',
  none: 'Nobody has a sandbox of this yet.',
  open: 'Open {{name}}',
} as const;
