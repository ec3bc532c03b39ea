// Why a pack is not taken. Whoever meets one has changed nothing on disk.

/** A pack, or the way to it, that is refused: the message is one sentence for the user. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Whether the error is a refusal; by its name, for what fetches is a bundle with a class of its own. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal';
}
