import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readySandbox } from '../../__testUtils__/MemorySandboxApi';
import { renderSandboxes } from '../../__testUtils__/renderSandboxes';
import { fromBase64 } from '../draft/base64';
import { PaymentsApi } from './PaymentsApi';

/** Every test starts without drafts and history, in a page that jsdom can point at. */
export function prepareExplorerTests(): void {
  jest.setTimeout(60_000);
  // jsdom has no layout: bars between panes would lie under every pointer and take it for a drag.
  const { getBoundingClientRect } = Element.prototype;
  beforeAll(() => {
    jest
      .spyOn(Element.prototype, 'getBoundingClientRect')
      .mockImplementation(function rect(this: Element) {
        return this.hasAttribute('data-separator')
          ? new DOMRect(-1000, -1000, 1, 1)
          : getBoundingClientRect.call(this);
      });
  });
  beforeEach(() => {
    window.localStorage.clear();
    window.sessionStorage.clear();
  });
}

export function openExplorer(query = '', api = new PaymentsApi()) {
  renderSandboxes(`/${readySandbox.id}/explorer${query}`, api);
  return api;
}

export const sendButton = () => screen.findByRole('button', { name: 'Send' });
export const requestPane = () =>
  screen.findByRole('region', { name: 'Request' });
export const answerPane = () => screen.findByRole('region', { name: 'Answer' });
export const whyPane = () =>
  screen.findByRole('region', { name: 'Why this answer' });

/** The JSON body of a call that was sent. */
export function sentBody(api: PaymentsApi, index = 0) {
  return JSON.parse(fromBase64(api.sent[index].bodyBase64 ?? ''));
}

export async function typeAmount(text: string) {
  const field = await screen.findByRole('textbox', { name: 'amount' });
  await userEvent.clear(field);
  await userEvent.type(field, text);
}
