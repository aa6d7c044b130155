import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { actionsMessages } from './actions/messages';
import {
  createMessages,
  isolationMessages,
  validationMessages,
} from './create/messages';
import { entityMessages } from './entity/messages';
import { explorerMessages } from './explorer/messages';
import { homeMessages } from './home/messages';
import { keysMessages } from './keys/messages';
import { listMessages } from './list/messages';
import { logsMessages } from './logs/messages';
import { overviewMessages } from './overview/messages';
import { sandboxMessages } from './sandbox/messages';
import { snippetsMessages } from './snippets';
import {
  progressMessages,
  reasonMessages,
  stateMessages,
} from './state/messages';

/** Every word of the sandbox pages; those of a page stand beside it. */
export const sandboxTranslationRef = createTranslationRef({
  id: 'plugin.sandbox',
  messages: {
    title: 'Sandboxes',
    banner: {
      title: 'TEST ONLY – no real transactions',
      text: 'All data here is made up and goes away with the sandbox.',
      chip: 'TEST ONLY',
    },
    action: {
      create: 'Create sandbox',
      tryAgain: 'Try again',
      tryNow: 'Try now',
      runtimeLog: 'Runtime log',
      explorer: 'Explorer',
      open: 'Open',
      show: 'Show',
      showWhy: 'Show why',
      pause: 'Pause',
      resume: 'Resume',
      extend: 'Extend',
      restore: 'Restore for 7 days',
      restoreShort: 'Restore',
      deleteNow: 'Delete now',
      reveal: 'Reveal',
      hide: 'Hide',
      rotate: 'Rotate',
      compare: 'Compare',
      upgrade: 'Upgrade',
      reset: 'Reset to seed',
      send: 'Send',
    },
    live: {
      live: 'Live.',
      updated: 'Updated {{time}}',
      updating: 'Updating',
    },
    state: stateMessages,
    reason: reasonMessages,
    progress: progressMessages,
    actions: actionsMessages,
    keys: keysMessages,
    list: listMessages,
    create: createMessages,
    validation: validationMessages,
    isolation: isolationMessages,
    sandbox: sandboxMessages,
    overview: overviewMessages,
    logs: logsMessages,
    snippets: snippetsMessages,
    explorer: explorerMessages,
    entity: entityMessages,
    home: homeMessages,
  },
});
