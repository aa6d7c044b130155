import { Refusal } from '../problems/Refusal';

/** Thrown by a control or host route that refuses; the router makes the problem of it. */
export class ControlRefusal extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
    this.name = 'ControlRefusal';
  }
}
