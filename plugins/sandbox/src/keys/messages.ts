/** Words about single keys. */
export const keysMessages = {
  title: 'Keys',
  list: 'Show these keys',
  find: 'Find',
  next: 'Next row',
  previous: 'Previous row',
  open: 'Open the row',
  close: 'Close',
  overview: 'Overview',
  explorer: 'Explorer',
  logs: 'Logs',
  switchSandbox: 'Another sandbox',
  replay: 'Replay the call',
  copyCurl: 'Copy the call as cURL',
  single: 'Single keys act',
} as const;
