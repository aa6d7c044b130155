import { Route, Routes } from 'react-router-dom';
import { NewSandboxPage } from './create/NewSandboxPage';
import { ExplorerPage } from './explorer/ExplorerPage';
import { SandboxesPage } from './list/SandboxesPage';
import { LogsPage } from './logs/LogsPage';
import { OverviewPage } from './overview/OverviewPage';
import { SandboxPage } from './sandbox/SandboxPage';

/** Everything below `/sandboxes`. */
export function Router() {
  return (
    <Routes>
      <Route path="/" element={<SandboxesPage />} />
      <Route path="/new" element={<NewSandboxPage />} />
      <Route path="/:id" element={<SandboxPage tab="overview" />}>
        <Route index element={<OverviewPage />} />
      </Route>
      <Route path="/:id/explorer" element={<SandboxPage tab="explorer" />}>
        <Route index element={<ExplorerPage />} />
      </Route>
      <Route path="/:id/logs" element={<SandboxPage tab="logs" />}>
        <Route index element={<LogsPage />} />
      </Route>
    </Routes>
  );
}
