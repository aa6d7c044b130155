import type { components as Control } from './generated/control';
import type { components as Host } from './generated/host';
import type { components as Manager } from './generated/manager';

type ManagerSchemas = Manager['schemas'];
type ControlSchemas = Control['schemas'];
type HostSchemas = Host['schemas'];

export {
  accessValues as accesses,
  conditionTypeValues as conditionTypes,
  isolationValues as isolations,
  keyScopeValues as keyScopes,
  sandboxStateValues as sandboxStates,
  unknownIdsValues as unknownIdsChoices,
  validationModeValues as validationModes,
} from './generated/manager';
export {
  snippetLanguageValues as snippetLanguages,
  stageValues as explainStages,
  tierValues as explainTiers,
} from './generated/control';

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
export type SeedSandbox = ManagerSchemas['SeedSandbox'];
export type SeededSandbox = ManagerSchemas['SeededSandbox'];
export type UpgradeSandbox = ManagerSchemas['UpgradeSandbox'];
export type ContractDiff = ManagerSchemas['ContractDiff'];
export type ContractPin = ManagerSchemas['ContractPin'];
export type OperationRef = ManagerSchemas['OperationRef'];
export type ModifiedOperation = ManagerSchemas['ModifiedOperation'];
export type RotateSandboxKey = ManagerSchemas['RotateSandboxKey'];
export type RotatedKey = ManagerSchemas['RotatedKey'];
export type RuntimeLog = ManagerSchemas['RuntimeLog'];
export type StartProgress = ManagerSchemas['StartProgress'];
export type Recovery = ManagerSchemas['Recovery'];
export type Isolation = ManagerSchemas['Isolation'];
export type SandboxLimits = ManagerSchemas['SandboxLimits'];
export type ContractCheck = ManagerSchemas['ContractCheck'];
export type Quota = ManagerSchemas['Quota'];
export type HostHealth = HostSchemas['HostHealth'];

/** Everything one call can say about itself (`schemas/explain.schema.json`). */
export type ExplainRecord = ControlSchemas['ExplainRecord'];
export type ExplainStage = ControlSchemas['StageFact'];
export type ExplainViolation = ControlSchemas['Violation'];
export type ExplainTier = ControlSchemas['Tier'];
export type ExplainEntityChange = ControlSchemas['EntityChange'];
export type LogEntry = ControlSchemas['LogEntry'];
export type LogEntrySummary = ControlSchemas['LogEntrySummary'];
export type LoggedMessage = ControlSchemas['LoggedMessage'];
/** Calls of one span of time, by class of their status. */
export type CallTally = ControlSchemas['CallTally'];
export type CallMatch = ControlSchemas['CallMatch'];
export type ReplayRequest = ControlSchemas['ReplayRequest'];
export type ReplayAnswer = ControlSchemas['ReplayAnswer'];
export type ReplayNeed = ControlSchemas['ReplayNeed'];
export type SnippetLanguage = ControlSchemas['SnippetLanguage'];
export type SandboxHealth = ControlSchemas['Health'];
export type ContractSummary = ControlSchemas['ContractSummary'];
export type ContractReport = ControlSchemas['ContractReport'];
export type OperationInfo = ControlSchemas['OperationInfo'];
export type OperationForm = ControlSchemas['OperationForm'];
export type PrefilledRequest = ControlSchemas['PrefilledRequest'];
export type Scenario = ControlSchemas['Scenario'];
export type EntityType = ControlSchemas['EntityType'];
export type Entity = ControlSchemas['Entity'];
export type EntityChanged = ControlSchemas['EntityChanged'];
export type EntityHistoryItem = ControlSchemas['HistoryItem'];
export type StepInfo = ControlSchemas['Step'];
export type ControlSettings = ControlSchemas['Settings'];
export type ControlKey = ControlSchemas['Key'];
export type NewControlKey = ControlSchemas['NewKey'];
export type HeaderPair = ControlSchemas['HeaderPair'];
