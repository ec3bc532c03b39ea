// Why a pack is not taken. Whoever meets one has changed nothing on disk.

/** A pack, or the way to it, that is refused: the message is one sentence for the user. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
