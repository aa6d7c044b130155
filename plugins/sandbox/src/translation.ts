import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { actionsMessages } from './actions/messages';
import {
  createMessages,
  isolationMessages,
  validationMessages,
} from './create/messages';
import { entityMessages } from './entity/messages';
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
    explorer: {
      find: 'Find operation',
      operations: 'Operations',
      otherTag: 'Other',
      request: 'Request',
      pathLabel: 'Path and query',
      outcome: 'Outcome',
      normal: 'Normal',
      through: 'Sent through the portal. The key stays there.',
      body: 'Body',
      headers: 'Headers',
      bodyLabel: 'Request body',
      headerName: 'Header name',
      headerValue: 'Header value',
      addHeader: 'Add header',
      removeHeader: 'Remove header {{name}}',
      noBody: 'This operation takes no body.',
      validExample: 'Valid example',
      invalidJson: 'Line {{line}} is not JSON. It is sent as it is.',
      answer: 'Answer',
      noAnswer: 'Nothing sent yet. The request is filled in: press Send.',
      emptyBody: 'The answer has no body.',
      loadFailed: 'The operations could not be loaded',
      exampleFailed: 'The example could not be made',
      sendFailed: 'The call could not be made',
      nothingMatches: 'No operation matches.',
      notReady: 'The sandbox is {{state}}: it can be called once it is ready.',
      live: '{{status}}, {{ms}} ms',
      choose: 'Choose an operation.',
    },
    why: {
      title: 'Why this answer',
      stages: 'Stages',
      failed: 'The reason could not be loaded',
      none: 'This answer has no call number, so nothing can be said about it.',
      passed: 'passed',
      applied: 'acted',
      refused: 'refused',
      skipped: 'had nothing to do',
      seed: 'Seed {{seed}} gives this answer again',
      step: 'step {{step}}',
    },
    entity: entityMessages,
    home: homeMessages,
  },
});
