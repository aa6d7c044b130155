import { startWithNarrowSidebar } from './narrowSidebar';

it('is narrow at first, and as somebody left it from then on', () => {
  localStorage.clear();
  startWithNarrowSidebar(localStorage);
  expect(localStorage.getItem('sidebarPinState')).toBe('false');
  localStorage.setItem('sidebarPinState', 'true');
  startWithNarrowSidebar(localStorage);
  expect(localStorage.getItem('sidebarPinState')).toBe('true');
});
