import { useApi } from '@backstage/frontend-plugin-api';
import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import { OperationInfo, Sandbox, SendResponse } from '@smartsandbox/protocol';
import { sandboxApiRef } from '../../api';
import { toSendRequest } from '../draft/draft';
import { chosenFiles } from '../files/ChosenFiles';
import { operationAddress } from '../operationAddress';
import { bodyBytes } from './bodyBytes';
import { sendStraight } from './sendStraight';
import { Calls } from './useCalls';
import { Way } from './useWay';

/** Sends a request of the selected operation by the way that is set. */
export function useSendRequest(options: {
  sandbox: Sandbox;
  selected: OperationInfo | undefined;
  /** Why nothing can be sent. */
  blocked: string | undefined;
  calls: Calls;
  way: Way;
  onAnswer: (answer: SendResponse, request: CallRequest) => void;
}): (request: CallRequest) => Promise<void> {
  const { sandbox, selected, blocked, calls, way, onAnswer } = options;
  const api = useApi(sandboxApiRef);
  return async request => {
    if (!selected || blocked !== undefined) {
      return;
    }
    const base = sandbox.addresses?.apis.find(
      each => each.api === selected.api,
    )?.path;
    const answer = await calls.send(
      operationAddress(selected),
      request,
      async () => {
        const body = await bodyBytes(request, chosenFiles);
        const key = way.way === 'straight' ? await way.revealKey() : undefined;
        return key !== undefined && base !== undefined
          ? sendStraight(request, { base, key, body })
          : api.send(sandbox.id, toSendRequest(selected.api, request, body));
      },
    );
    if (answer) {
      onAnswer(answer, request);
    }
  };
}
