import { createConditionExports } from '@backstage/plugin-permission-node';
import { isOwner } from './isOwner';
import { sandboxResourceRef } from './sandboxResourceRef';

export const sandboxRules = { isOwner };

const conditionExports = createConditionExports({
  resourceRef: sandboxResourceRef,
  rules: sandboxRules,
});

/** Conditions for permission policies, such as `sandboxConditions.isOwner({ owners: user.info.ownershipEntityRefs })`. */
export const sandboxConditions = conditionExports.conditions;

/** A policy decision that depends on the sandbox: `createSandboxConditionalDecision(permission, condition)`. */
export const createSandboxConditionalDecision =
  conditionExports.createConditionalDecision;
