import { SandboxHost } from '../sandbox/SandboxHost';
import { ManagerTokens } from '../keys/ManagerTokens';
import { FailureLimiter } from './limit/FailureLimiter';
import { ControlRoutes } from './ControlRoutes';

/** What the stages need to know beside the call. */
export interface PipelineOptions {
  readonly host: SandboxHost;
  /** Absolute address that path and header form start with, without a trailing slash. */
  readonly baseUrl: string;
  /** Domain of the host form, with its port, such as `localhost:7080`; without it there is no host form. */
  readonly domain?: string;
  /** Sandbox that is served at the base itself: the stand-alone mock. */
  readonly standAlone?: string;
  /** Absent: there is no control API. */
  readonly control?: ControlRoutes;
  readonly managerTokens?: ManagerTokens;
  readonly failures: FailureLimiter;
  /** Host names beside loopback under which stand-alone control routes are served. */
  readonly controlHosts?: readonly string[];
  /** Wall time in ms. */
  readonly now: () => number;
  /** Told about what should never happen. */
  readonly onError: (error: unknown, call: string) => void;
}
