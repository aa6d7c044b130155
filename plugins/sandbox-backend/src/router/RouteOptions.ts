import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { CallService } from '../service/CallService';
import { ContractService } from '../service/ContractService';
import { KeyService } from '../service/KeyService';
import { SandboxService } from '../service/SandboxService';

/** What the routes ask for; permissions are checked behind each of them. */
export interface ManagerServices {
  readonly sandboxes: SandboxService;
  readonly keys: KeyService;
  readonly calls: CallService;
  readonly contracts: ContractService;
}

/** What every group of routes gets. */
export interface RouteOptions {
  readonly services: ManagerServices;
  readonly httpAuth: HttpAuthService;
  readonly auditor: AuditorService;
}
