/** Words of what can be done to a sandbox. */
export const actionsMessages = {
  paused: '{{name}} is being paused',
  resumed: '{{name}} is being resumed',
  retried: '{{name}} is being tried again',
  extended: '{{name}} lives until {{date}}',
  failed: '{{name}} was not changed',
  conflict: 'What you see now is how it stands.',
  deleted: '{{name}} is being deleted',
  deleteTitle: 'Delete {{name}}?',
  deleteText:
    'Its data, its keys and its calls go away with it, and its addresses stop answering. This can’t be undone.',
  delete: 'Delete {{name}}',
  deleteMenu: 'Delete…',
  rename: 'Rename',
  renameMenu: 'Rename…',
  renameTitle: 'Rename {{name}}',
  renameText: 'Its id, addresses and keys stay.',
  name: 'Name',
  cancel: 'Cancel',
  copyId: 'Copy id',
  idCopied: '{{id}} is copied',
  more: 'More for {{name}}',
} as const;
