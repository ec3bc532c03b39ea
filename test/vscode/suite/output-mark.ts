/** Begins every line that the suite prints, to tell it from the editor's own log. */
export const outputMark = '[dossier] ';
