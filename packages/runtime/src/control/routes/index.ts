import { ControlRoute } from '../ControlRoute';
import { awaitCalls } from './awaitCalls';
import { countCalls, getCall, searchCalls, tallyCalls } from './calls';
import { getContract, getContractReport, listContracts } from './contracts';
import {
  deleteEntity,
  getEntity,
  listEntities,
  listEntityTypes,
  patchEntity,
  putEntity,
} from './entities';
import { getEntityHistory } from './entityHistory';
import { createKey, listKeys, revokeKey, rotateKey } from './keys';
import { listOperations } from './operations';
import { replayCall } from './replayCall';
import { listScenarios } from './scenarios';
import { seedSandbox } from './seed';
import { getSettings, patchSettings } from './settings';
import { getCallSnippet } from './snippet';
import { listSteps } from './steps';
import { streamCalls } from './streamCalls';

/** Every route of the control API but `health`, which answers without a credential too. */
export const controlRoutes: readonly ControlRoute[] = [
  ...[listContracts, getContract, listOperations, getContractReport],
  ...[listEntityTypes, listEntities, getEntity, putEntity, patchEntity],
  ...[deleteEntity, getEntityHistory, seedSandbox],
  ...[getSettings, patchSettings, listScenarios, listSteps],
  ...[searchCalls, countCalls, tallyCalls, awaitCalls, streamCalls],
  ...[getCall, replayCall, getCallSnippet],
  ...[listKeys, createKey, revokeKey, rotateKey],
];
