// Objects in batches that a server accepts: bounded in number and in bytes.

import type { StixObject } from '../../export/stix-ids.ts';
import { fingerprintOf } from '../../export/stix-ids.ts';

/** An object on its way. */
export interface Parcel {
  readonly id: string;
  /** `modified`, or `created` for an object without it: TAXII calls this the version. */
  readonly version: string;
  /** A fingerprint of the whole object. */
  readonly content: string;
  readonly json: string;
  /** In UTF-8. */
  readonly bytes: number;
}

/** The most objects of one request, and the most bytes unless the server says less. */
export const LARGEST_COUNT = 100;
export const LARGEST_BYTES = 1_000_000;
/** The bytes around the objects: `{"objects":[` and `]}`. */
const FRAME = 14;

/** An object in the form in which it is sent. */
export function parcelOf(object: StixObject): Parcel {
  const json = JSON.stringify(object);
  return {
    id: object.id,
    version: String(object.modified ?? object.created),
    content: fingerprintOf(json),
    json,
    bytes: Buffer.byteLength(json),
  };
}

/** The parcels in their order. A parcel larger than `limit` is a batch of its own: the server decides about it. */
export function batchesOf(parcels: readonly Parcel[], limit: number): Parcel[][] {
  const batches: Parcel[][] = [];
  let bytes = 0;
  for (const parcel of parcels) {
    const last = batches.at(-1);
    const grown = bytes + parcel.bytes + 1;
    if (last && last.length < LARGEST_COUNT && grown <= limit) {
      last.push(parcel);
      bytes = grown;
    } else {
      batches.push([parcel]);
      bytes = FRAME + parcel.bytes;
    }
  }
  return batches;
}

/** The envelope of TAXII 2.1 (3.7). */
export function envelope(batch: readonly Parcel[]): string {
  return `{"objects":[${batch.map(({ json }) => json).join(',')}]}`;
}
