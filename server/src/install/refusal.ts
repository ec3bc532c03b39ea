// Why a pack is refused. Nothing on disk has changed then.

/** The refusal of a pack or its source; the message is one sentence for the user. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Whether the error is a refusal, by its name, because the bundle that fetches has its own copy of the class. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal';
}
