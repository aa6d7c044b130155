import type { components as Manager } from './generated/manager';

type ManagerSchemas = Manager['schemas'];

export {
  accessValues as accesses,
  conditionTypeValues as conditionTypes,
  sandboxStateValues as sandboxStates,
  unknownIdsValues as unknownIdsChoices,
  validationModeValues as validationModes,
} from './generated/manager';

export type SandboxState = ManagerSchemas['SandboxState'];
export type ConditionType = ManagerSchemas['ConditionType'];
export type Condition = ManagerSchemas['Condition'];
/** What a runtime or provisioner observes of one sandbox. */
export type SandboxStatus = ManagerSchemas['SandboxStatus'];
/** A desired sandbox, as the manager hands it to a provisioner. */
export type SandboxSpec = ManagerSchemas['SandboxSpec'];
export type SpecKey = ManagerSchemas['SpecKey'];
export type KeyScope = ManagerSchemas['KeyScope'];
export type DesiredState = SandboxSpec['desiredState'];
export type Bundle = ManagerSchemas['Bundle'];
export type BundledContract = ManagerSchemas['BundledContract'];
export type ValidationMode = ManagerSchemas['ValidationMode'];
export type UnknownIds = ManagerSchemas['UnknownIds'];
export type Access = ManagerSchemas['Access'];
export type Diagnostic = ManagerSchemas['Diagnostic'];
export type Problem = ManagerSchemas['Problem'];

export type Sandbox = ManagerSchemas['Sandbox'];
export type SandboxSummary = ManagerSchemas['SandboxSummary'];
export type CreatedSandbox = ManagerSchemas['CreatedSandbox'];
export type CreateSandbox = ManagerSchemas['CreateSandbox'];
export type UpdateSandbox = ManagerSchemas['UpdateSandbox'];
export type SandboxList = ManagerSchemas['SandboxList'];
export type SandboxApi = ManagerSchemas['SandboxApi'];
export type SandboxSettings = ManagerSchemas['SandboxSettings'];
export type SandboxPermissions = ManagerSchemas['SandboxPermissions'];
export type Addresses = ManagerSchemas['Addresses'];
export type ManagedKey = ManagerSchemas['ManagedKey'];
export type RevealedKey = ManagerSchemas['RevealedKey'];
export type SendRequest = ManagerSchemas['SendRequest'];
export type SendResponse = ManagerSchemas['SendResponse'];
export type ContractCheck = ManagerSchemas['ContractCheck'];
export type Quota = ManagerSchemas['Quota'];
