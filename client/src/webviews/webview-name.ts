/** The names of the two webviews. */
export type WebviewName = 'timeline' | 'graph';
