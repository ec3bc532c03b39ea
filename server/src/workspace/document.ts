// The files that the workspace holds.

import type { Catalog } from '../catalog/catalog.ts';
import type { Note } from '../note/note.ts';
import type { ConfigurationFile } from './configuration.ts';

/** A note, a catalog, or the workspace's `dossier.yaml`. */
export type Document = Note | Catalog | ConfigurationFile;
