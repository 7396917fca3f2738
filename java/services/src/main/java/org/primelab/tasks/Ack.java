package org.primelab.tasks;

/** When a queue forgets a task. */
public enum Ack {
  /** As soon as a worker has it: should that one die, nobody knows of the task any more. */
  EARLY,
  /** When it is done: should a worker die, another gets the task, which may then be done twice. */
  LATE
}
